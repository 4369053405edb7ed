package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who talks, or is not to be disturbed, is called: bob has two phones and talks on one of them. */
class WaitingCallTest {

    private static Town town;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    private static ObjectNode waiting(boolean enabled) {
        ObjectNode settings = Json.object();
        settings.putObject("call_waiting").put("enabled", enabled);
        return settings;
    }

    private static void rings(TestPhone from, TestPhone at) {
        TestCall second = from.call("1002");
        at.awaitCall().ring();
        second.seesAtLast("180");
        second.cancel();
        second.seesAtLast("487");
    }

    @Test
    void secondCallRingsWhereTheNearestLevelWantsIt() {
        try (Office office = new Office(town);
                TestPhone desk = office.another("Bob", "Desk")) {
            TestCall call = office.alice.call("1002");
            desk.awaitCall();
            TestCall bob = office.bob.awaitCall();
            bob.answer(600);
            call.seesAtLast("200");
            bob.sees("ACK");
            rings(office.carol, office.bob);
            desk.awaitCall();
            office.set(waiting(false));
            TestCall refused = office.carol.call("1002");
            refused.seesAtLast("486");
            assertEquals("busy", refused.refusal("X-Strowger-Reason"));
            assertTrue(desk.isUndisturbed(), "any phone that talks makes the user busy");
            CallRecord record = town.lastRecord(office.account, 2);
            Step step = record.journey().getFirst();
            assertEquals(List.of("call_waiting", "busy"), List.of(step.step(), step.verdict()));
            assertEquals("account", step.source() == null ? null : step.source().from());
            town.patch(office.account, DocumentType.USER, "first_name", "Bob", waiting(true));
            rings(office.carol, office.bob);
            desk.awaitCall();
            town.patch(office.account, DocumentType.USER, "first_name", "Bob", waiting(false));
            call.hangUp();
            bob.seesAtLast("BYE");
            rings(office.carol, desk);
        }
    }

    private static ObjectNode undisturbed(boolean enabled) {
        ObjectNode settings = Json.object();
        settings.putObject("do_not_disturb").put("enabled", enabled);
        return settings;
    }

    @Test
    void whoeverIsNotToBeDisturbedIsNot() {
        try (Office office = new Office(town);
                TestPhone desk = office.another("Bob", "Desk")) {
            town.patch(office.account, DocumentType.USER, "first_name", "Bob", undisturbed(true));
            office.carol.call("1002").seesAtLast("486");
            assertTrue(office.bob.isUndisturbed() && desk.isUndisturbed());
            Step step = town.lastRecord(office.account, 1).journey().getFirst();
            assertEquals(List.of("do_not_disturb", "busy"), List.of(step.step(), step.verdict()));
            assertEquals("user", step.source() == null ? null : step.source().from());
            town.patch(office.account, DocumentType.DEVICE, "name", "Desk", undisturbed(false));
            rings(office.carol, desk);
            assertTrue(office.bob.isUndisturbed(), "only the phone that is set otherwise rings");
        }
    }

    @Test
    void aCodeKeepsSecondCallsAwayWhileTheCallLasts() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.bob, office.alice, "#43#1001");
            office.carol.call("1002").seesAtLast("486");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
            rings(office.carol, office.bob);
        }
    }

    @Test
    void aTransferMeetsABusyTargetAsItsCallWaitingSays() {
        try (Office office = new Office(town);
                TestPhone dave = office.another("Alice", "Dave")) {
            ObjectNode settings = waiting(true);
            settings.putObject("blind_transfer_callback").put("enabled", true);
            office.set(settings);
            TestCall first = dave.call("1003");
            TestCall carol = office.carol.awaitCall();
            carol.answer(400);
            first.seesAtLast("200");
            carol.sees("ACK");
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            office.carol.awaitCall().refuse(486);
            TestCall back = office.bob.awaitCall();
            assertEquals("Returned: 1003 busy", back.request().from().displayName());
            back.answer(600);
            talk.caller().hears(600);
            office.set(waiting(false));
            back.refer(office.uri("1003"));
            TestCall again = office.bob.awaitCall();
            assertTrue(office.carol.isUndisturbed());
            again.answer(600);
            talk.caller().hears(600);
            talk.caller().hangUp();
            again.seesAtLast("BYE");
            first.hangUp();
            carol.seesAtLast("BYE");
        }
    }
}
