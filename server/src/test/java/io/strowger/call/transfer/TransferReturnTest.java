package io.strowger.call.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.call.keys.Keys;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.policy.Step;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Blind transfers whose target does not answer: alice called, bob transferred her and is rung back. */
class TransferReturnTest {

    private static final String OUTSIDE = "+442079460123";

    private static Town town;
    private static TestPhone carrier;
    private static Office office;

    @BeforeAll
    static void build() {
        town = Town.open();
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login(OUTSIDE, "carrier.example", "none"));
        town.carrier(town.exchange().accounts().tree().master().orElseThrow().accountId(), carrier.address());
        office = office(settings(5));
    }

    private static Office office(ObjectNode settings) {
        Office made = new Office(town);
        made.set(settings);
        return made;
    }

    private static ObjectNode settings(int seconds) {
        ObjectNode settings = Json.object();
        settings.putObject("call_journey").put("enabled", true);
        settings.putObject("blind_transfer_callback").put("enabled", true).put("ring_timeout_s", seconds);
        return settings;
    }

    @AfterAll
    static void takeDown() {
        office.close();
        carrier.close();
        town.close();
    }

    /** The call bob's phone gets back, which says why. */
    private static TestCall returned(Office in, String display) {
        TestCall back = in.bob.awaitCall();
        assertEquals(display, back.request().from().displayName());
        assertEquals("1001", back.request().from().uri().user());
        assertEquals(
                "<urn:alert:service:recall:transfer>;info=recall",
                back.request().value("Alert-Info"));
        return back;
    }

    private static void talkAndEnd(Talk talk, TestCall back) {
        back.answer(400);
        talk.caller().hears(400);
        back.hears(1000);
        talk.caller().hangUp();
        back.seesAtLast("BYE");
    }

    @ParameterizedTest
    @CsvSource({
        "1003, 486, busy",
        "1003, 603, rejected",
        "1009, 404, unknown number",
        OUTSIDE + ", 486, busy",
        OUTSIDE + ", 503, carrier failed"
    })
    void whoTransferredIsRungBack(String target, int status, String why) {
        Talk talk = Talk.between(office.alice, office.bob, "1002");
        talk.callee().refer(office.uri(target));
        talk.callee().seesAtLast("NOTIFY 100 active");
        if (target.equals("1003")) {
            office.carol.awaitCall().refuse(status);
        } else if (target.equals(OUTSIDE)) {
            carrier.awaitCall().refuse(status);
        }
        talk.callee().seesAtLast("NOTIFY 200 terminated");
        talk.callee().seesAtLast("BYE");
        TestCall back = returned(office, "Returned: " + target + ' ' + why);
        assertTrue(String.valueOf(back.request().value("Reason")).startsWith("SIP;cause=" + status + ";"));
        talk.caller().hears(TestCall.MUSIC);
        talkAndEnd(talk, back);
    }

    /** Nobody hears the code; whatever is no code is heard. */
    @ParameterizedTest
    @EnumSource(Keys.class)
    void aTransferByStarCodeComesBackAsWell(Keys keys) {
        office.bob.sendingKeys(keys);
        office.alice.sendingKeys(keys == Keys.SOUND ? keys : Keys.EVENTS);
        office.set(Json.readObject(
                "{\"metaflows\":{\"digit_timeout\":1000,\"numbers\":{\"3\":{\"module\":\"transfer\"}}}}"));
        Talk talk = Talk.between(office.alice, office.bob, "1002");
        talk.callee().digits("1*4");
        talk.caller().getsDigits("1*4");
        talk.callee().digits("*31003#");
        office.carol.awaitCall().refuse(486);
        talk.callee().seesAtLast("BYE");
        TestCall back = returned(office, "Returned: 1003 busy");
        back.answer(400);
        talk.caller().hears(400);
        back.hears(1000);
        back.digits("*31003");
        TestCall target = office.carol.awaitCall();
        target.answer(600);
        back.seesAtLast("BYE");
        talk.caller().hears(600);
        assertEquals("1*4", talk.caller().pressed());
        talk.caller().hangUp();
        target.seesAtLast("BYE");
        office.set(Json.object().putNull("metaflows"));
        office.bob.sendingKeys(Keys.EVENTS);
        office.alice.sendingKeys(Keys.EVENTS);
    }

    @Test
    void onlyThePhoneThatTransferredIsRungAndTheJourneySaysWhy() {
        try (Office two = office(settings(5));
                TestPhone desk = two.another("Bob", "Desk")) {
            TestCall call = two.alice.call("1002");
            TestCall other = desk.awaitCall();
            TestCall bob = two.bob.awaitCall();
            bob.answer(600);
            other.seesAtLast("CANCEL");
            call.seesAtLast("200");
            call.play(1000);
            bob.hears(1000);
            bob.refer(two.uri("1003"));
            bob.seesAtLast("REFER 202");
            bob.hangUp();
            two.carol.awaitCall().refuse(486);
            talkAndEnd(new Talk(call, bob), returned(two, "Returned: 1003 busy"));
            assertTrue(desk.isUndisturbed());
            CallRecord record = town.lastRecord(two.account, 1);
            assertEquals("completed", record.reason());
            assertEquals(
                    List.of("LOSE_RACE", "NORMAL_CLEARING", "NORMAL_CLEARING", "NORMAL_CLEARING", "USER_BUSY"),
                    record.legs().stream().map(LegRecord::hangupCause).sorted().toList());
            Step step = record.journey().stream()
                    .filter(each -> each.step().equals("transfer_return"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("1003 busy", step.detail());
            assertEquals("account", step.source() == null ? null : step.source().from());
        }
    }

    @Test
    void targetThatAnswersIsNotTakenAway() {
        Talk talk = Talk.between(office.alice, office.bob, "1002");
        talk.callee().refer(office.uri("1003"));
        TestCall target = office.carol.awaitCall();
        target.answer(400);
        talk.callee().seesAtLast("BYE");
        talk.caller().hears(400);
        target.hangUp();
        talk.caller().seesAtLast("BYE");
        assertTrue(office.bob.isUndisturbed());
    }

    @Test
    void callerWhoHangsUpMeanwhileEndsItAll() {
        Talk talk = Talk.between(office.alice, office.bob, "1002");
        talk.callee().refer(office.uri("1003"));
        office.carol.awaitCall().refuse(480);
        TestCall back = returned(office, "Returned: 1003 no answer");
        back.ring();
        talk.caller().hangUp();
        back.seesAtLast("CANCEL");
    }

    /** Two calls at once, because the waits are long: nobody answers inside and outside, then whoever transferred is busy. */
    @Test
    void nobodyIsLostWhoeverDoesNotAnswer() {
        ObjectNode operator = settings(5);
        operator.withObject("blind_transfer_callback").put("fallback", "1003");
        try (Office first = office(settings(5));
                Office second = office(operator)) {
            Talk inside = Talk.between(first.alice, first.bob, "1002");
            Talk outside = Talk.between(second.alice, second.bob, "1002");
            long began = System.nanoTime();
            inside.callee().refer(first.uri("1003"));
            outside.callee().refer(second.uri(OUTSIDE));
            TestCall carol = first.carol.awaitCall();
            carol.ring();
            TestCall announcing = carrier.awaitCall();
            announcing.ring(400);
            carol.seesAtLast("CANCEL");
            announcing.seesAtLast("CANCEL");
            assertTrue(System.nanoTime() - began > 4_500_000_000L, "they rang for five seconds");
            returned(first, "Returned: 1003 no answer").refuse(486);
            returned(second, "Returned: " + OUTSIDE + " no answer").refuse(486);
            inside.caller().hears(TestCall.MUSIC);
            TestCall again = returned(first, "Returned: 1003 no answer");
            again.answer(400);
            inside.caller().hears(400);
            returned(second, "Returned: " + OUTSIDE + " no answer").refuse(486);
            TestCall fallback = second.carol.awaitCall();
            fallback.answer(600);
            outside.caller().hears(600);
            fallback.hangUp();
            outside.caller().seesAtLast("BYE");
            again.refer(first.uri("1003"));
            TestCall target = first.carol.awaitCall();
            target.answer(600);
            again.seesAtLast("BYE");
            inside.caller().hears(600);
            inside.caller().hangUp();
            target.seesAtLast("BYE");
        }
    }
}
