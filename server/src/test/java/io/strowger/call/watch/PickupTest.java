package io.strowger.call.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.media.codec.Encoding;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone that saw a colleague's line ring takes the call by INVITE with Replaces. */
class PickupTest {

    private static Town town;
    private static int accounts;

    private final String realm = "pickup" + (++accounts) + ".example.com";
    private final String account = town.account("Pickup " + accounts, realm, "US");
    private final TestPhone alice = phone("Alice", "1001");
    private final TestPhone bob = phone("Bob", "1002");
    private final String carolsUser = town.user(account, "Carol", "1003");
    private final TestPhone carol = TestPhone.registered(town.sip(), town.phone(account, carolsUser, "carol"));
    private final Watcher watcher = new Watcher(town.sip(), town.phone(account, carolsUser, "lamps"));

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @AfterEach
    void switchOff() {
        watcher.close();
        alice.close();
        bob.close();
        carol.close();
    }

    private TestPhone phone(String name, String number) {
        return TestPhone.registered(town.sip(), town.phone(account, town.user(account, name, number), name));
    }

    /** The ringing dialog as the lamp of 1002 names it. */
    private String seen() {
        String told = Watcher.text(watcher.watch("dialog", "1002").seesAtLast("<state>early</state>"));
        return attribute(told, "call-id") + ";to-tag=" + attribute(told, "remote-tag") + ";from-tag="
                + attribute(told, "local-tag");
    }

    private static String attribute(String xml, String name) {
        int start = xml.indexOf(" " + name + "=\"") + name.length() + 3;
        return xml.substring(start, xml.indexOf('"', start));
    }

    private TestCall pickUp(TestPhone by, String replaces) {
        return by.call("1002", null, List.of(new HeaderLine("Replaces", replaces)));
    }

    @ParameterizedTest
    @CsvSource({"PCMU,PCMU", "G722,PCMA"})
    void callerTalksToWhoPickedUp(Encoding alices, Encoding carols) {
        alice.speaking(alices);
        carol.speaking(carols);
        TestCall call = alice.call("1002");
        TestCall rung = bob.awaitCall();
        rung.ring();
        TestCall taken = pickUp(carol, seen() + ";early-only");
        taken.seesAtLast("200");
        call.seesAtLast("200");
        rung.sees("CANCEL");
        assertEquals("SIP;cause=200;text=\"Call completed elsewhere\"", rung.reason());
        call.play(1000);
        taken.play(400);
        call.hears(400);
        taken.hears(1000);
        taken.hangUp();
        call.seesAtLast("BYE");
        CallRecord record = town.lastRecord(account, 1);
        assertEquals("completed", record.reason());
        assertEquals("callee", record.hangupBy());
        assertEquals(
                List.of("NORMAL_CLEARING", "LOSE_RACE", "NORMAL_CLEARING"),
                record.legs().stream().map(LegRecord::hangupCause).toList());
        assertEquals(0, town.exchange().mediaPortsInUse());
    }

    @Test
    void whatIsAnsweredAlreadyIsNotPickedUp() {
        TestCall call = alice.call("1002");
        TestCall rung = bob.awaitCall();
        rung.ring();
        String seen = seen();
        rung.answer(600);
        call.seesAtLast("200");
        pickUp(carol, seen + ";early-only").seesAtLast("486");
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
        pickUp(carol, seen + ";early-only").seesAtLast("481");
    }

    @Test
    void nobodyPicksUpInAnotherAccount() {
        String elsewhere = town.account("Others", "others" + accounts + ".example.com", "US");
        TestPhone.Login login = town.phone(elsewhere, town.user(elsewhere, "Mallory", "1001"), "mallory");
        try (TestPhone mallory = TestPhone.registered(town.sip(), login)) {
            TestCall call = alice.call("1002");
            TestCall rung = bob.awaitCall();
            rung.ring();
            pickUp(mallory, seen()).seesAtLast("481");
            rung.answer(600);
            call.seesAtLast("200");
            call.hears(600);
            call.hangUp();
            assertTrue(carol.isUndisturbed());
        }
    }
}
