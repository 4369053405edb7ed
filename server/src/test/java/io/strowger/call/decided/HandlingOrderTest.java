package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Which of a user's wishes counts when several do, how numbers are diverted to, and what who answers there is asked. */
class HandlingOrderTest {

    private static final String ALWAYS = "+442079460121";
    private static final String HOURS = "+442079460122";
    private static final String BUSY = "+442079460123";
    private static final String NO_ANSWER = "+442079460124";
    private static final String CUSTOMER = "+442079460999";

    private static Town town;
    private static TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.open();
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login(CUSTOMER, "carrier.example", "none"));
        town.carrier(town.exchange().accounts().tree().master().orElseThrow().accountId(), carrier.address());
    }

    @AfterAll
    static void takeDown() {
        carrier.close();
        town.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void refused(TestCall call, TestCall rung) {
        rung.refuse(486);
        call.seesAtLast("486");
    }

    private static void answered(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    // ----------------------------------------------------------------------------------------------- several at once

    /** R-F31: always, out of hours, not to be disturbed, busy, no answer: sixteen ways for bob to be. */
    @Test
    void theFirstThatAppliesCounts() {
        try (Office office = new Office(town);
                TestPhone dave = office.another("Alice", "Dave")) {
            office.set(json("{'call_waiting':{'enabled':false},'call_journey':{'enabled':true}}"));
            office.set(
                    "Bob",
                    json("{'call_handling':{'busy':{'action':'number','number':'" + BUSY
                            + "'},'no_answer':{'action':'number','number':'" + NO_ANSWER + "'}}}"));
            List<String> steps = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                steps.add(decided(office, dave, i, false));
            }
            office.set(
                    "Bob", json("{'call_forward':null,'do_not_disturb':null,'call_handling':{'out_of_hours':null}}"));
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            for (int i = 0; i < 8; i++) {
                steps.add(decided(office, dave, i, true));
            }
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
            Eventually.holds("all are written", () -> reasons(office).size() == steps.size());
            assertEquals(steps, reasons(office).reversed());
        }
    }

    /** What the journey of each says of why bob's phone did not ring, the newest first. */
    private static List<String> reasons(Office office) {
        return town.records(office.account).stream()
                .filter(record -> record.ended() != null
                        && record.journey().stream()
                                .anyMatch(step -> step.step().equals("call_handling")))
                .map(HandlingOrderTest::reason)
                .toList();
    }

    private static String reason(CallRecord record) {
        return record.journey().stream()
                .map(Step::step)
                .filter(List.of("out_of_hours", "do_not_disturb", "call_waiting")::contains)
                .findFirst()
                .orElse("");
    }

    private static String decided(Office office, TestPhone caller, int which, boolean talks) {
        boolean always = (which & 4) != 0;
        boolean closed = (which & 2) != 0;
        boolean undisturbed = (which & 1) != 0;
        StringBuilder days = new StringBuilder();
        for (String day : "monday tuesday wednesday thursday friday saturday sunday".split(" ")) {
            days.append(days.isEmpty() ? "'" : ",'").append(day).append("':{'mode':'unavailable'}");
        }
        office.set(
                "Bob",
                json("{'call_forward':{'enabled':" + always + ",'number':'" + ALWAYS
                        + "','require_keypress':false},'do_not_disturb':{'enabled':" + undisturbed
                        + "},'call_handling':{'out_of_hours':{'enabled':" + closed + ",'days':{" + days
                        + "},'then':{'action':'number','number':'" + HOURS + "'}}}}"));
        TestCall call = caller.call("1002");
        boolean rings = !always && !closed && !undisturbed && !talks;
        if (rings) {
            office.bob.awaitCall().refuse(480);
        }
        TestCall rung = carrier.awaitCall();
        String to = always ? ALWAYS : closed ? HOURS : rings ? NO_ANSWER : BUSY;
        assertEquals(to, rung.request().uri().userText(), "case " + which + ", talks " + talks);
        refused(call, rung);
        assertTrue(office.bob.isUndisturbed());
        return always ? "" : closed ? "out_of_hours" : undisturbed ? "do_not_disturb" : talks ? "call_waiting" : "";
    }

    /** R-F31: five may send a call on, one after the other; the sixth may not. */
    @Test
    void aChainHasFiveLinks() {
        String account = town.account("Chain of five", "five.example.com", "GB");
        String boss = town.user(account, "Boss", "2000");
        String sixth = "";
        for (int i = 1; i <= 6; i++) {
            sixth = town.user(account, "P" + i, "200" + i);
        }
        for (int i = 1; i < 6; i++) {
            sendsOn(account, i);
        }
        try (TestPhone last = TestPhone.registered(town.sip(), town.phone(account, sixth, "last"));
                TestPhone caller = TestPhone.registered(town.sip(), town.phone(account, boss, "boss"))) {
            refused(caller.call("2001"), last.awaitCall());
            sendsOn(account, 6);
            TestCall call = caller.call("2001");
            call.seesAtLast("482");
            assertEquals("loop", call.refusal("X-Strowger-Reason"));
            assertTrue(last.isUndisturbed());
        }
    }

    private static void sendsOn(String account, int person) {
        ObjectNode rule = json(
                "{'call_handling':{'no_answer':{'action':'number','always':true,'number':'200" + (person + 1) + "'}}}");
        town.patch(account, DocumentType.USER, "first_name", "P" + person, rule);
    }

    // ------------------------------------------------------------------------------------------------- to a number

    private static void rule(Office office, String rule, String more) {
        office.set("Bob", json("{'call_handling':{'" + rule + "':null}}"));
        office.set(
                "Bob",
                json("{'call_handling':{'" + rule + "':{'action':'number','number':'" + BUSY + "'" + more + "}}}"));
    }

    private static TestCall rung(Office office, int bobSays) {
        office.bob.awaitCall().refuse(bobSays);
        return carrier.awaitCall();
    }

    /** R-F10, R-F11 and R-F18: after a time, or when busy, the carrier is called, and the caller hears of it before, or not. */
    @Test
    void theCarrierIsCalledAndTheCallerToldBefore() {
        try (Office office = new Office(town)) {
            rule(office, "no_answer", ",'after_s':5,'announce':true");
            TestCall late = office.alice.call("1002");
            long began = System.nanoTime();
            TestCall bob = office.bob.awaitCall();
            bob.ring();
            late.seesAtLast("183");
            TestCall called = carrier.awaitCall();
            assertTrue(System.nanoTime() - began > 4_500_000_000L, "it rang for five seconds");
            assertTrue(
                    late.packets() > 40, late.packets() + " packets: the caller is told before the second leg rings");
            bob.seesAtLast("CANCEL");
            answered(late, called);
            for (String rule : List.of("no_answer", "busy")) {
                int says = rule.equals("busy") ? 486 : 480;
                rule(office, rule, "");
                TestCall silent = office.alice.call("1002");
                TestCall second = rung(office, says);
                assertEquals(0, silent.packets(), "nothing is said");
                answered(silent, second);
                rule(office, rule, ",'announce':true");
                TestCall told = office.alice.call("1002");
                TestCall then = rung(office, says);
                assertTrue(told.packets() > 40, "the caller is told before");
                refused(told, then);
                rule(office, rule, ",'always':true");
                refused(office.alice.call("1002"), carrier.awaitCall());
                assertTrue(office.bob.isUndisturbed());
                office.set("Bob", json("{'call_handling':{'" + rule + "':null}}"));
            }
        }
    }

    /** R-F12 and R-F18: who called is shown where the carrier takes that, else the number that was dialled. */
    @Test
    void theDialledNumberIsShownOrTheCallers() {
        String first = "+442079460811";
        String second = "+442079460812";
        try (Office office = new Office(town)) {
            List.of(first, second).forEach(number -> town.number(office.account, number));
            String flow = "{'numbers':['" + first + "','" + second + "'],'flow':{'module':'user','data':{'id':'"
                    + office.user("Bob") + "'}}}";
            town.create(DocumentType.CALLFLOW, office.account, json(flow));
            originals("original");
            for (String rule : List.of("no_answer", "busy")) {
                int says = rule.equals("busy") ? 486 : 480;
                rule(office, rule, "");
                isShown(CUSTOMER, second, rule, office, says);
                rule(office, rule, ",'present_dialled_number':true");
                isShown(second, second, rule, office, says);
                isShown(first, first, rule, office, says);
                office.set("Bob", json("{'call_handling':{'" + rule + "':null}}"));
            }
        } finally {
            originals("own");
        }
    }

    private static void originals(String forwarded) {
        String master = town.exchange().accounts().tree().master().orElseThrow().accountId();
        String name = "Carrier " + carrier.address().getPort();
        ObjectNode wanted = json("{'caller_id_options':{'forwarded':'" + forwarded + "'}}");
        town.patch(master, DocumentType.RESOURCE, "name", name, wanted);
    }

    private static void isShown(String who, String dialled, String rule, Office office, int says) {
        TestCall call = carrier.call(dialled);
        TestCall rung = rung(office, says);
        assertEquals(who, rung.request().from().uri().user(), rule);
        refused(call, rung);
    }

    /** R-F05, R-F06: it rings on, longer than the callflow says, and the caller hears ringing alone. */
    @Test
    void itRingsOnUntilSomebodyAnswersOrTheCallerGivesUp() {
        try (Office office = new Office(town)) {
            office.set("Bob", json("{'call_handling':{'no_answer':{'action':'keep_ringing'}}}"));
            TestCall call = office.alice.call("1002");
            TestCall rung = office.bob.awaitCall();
            rung.ring();
            call.sees("180");
            long began = System.nanoTime();
            Eventually.holds("four seconds", () -> System.nanoTime() - began > 4_000_000_000L);
            rung.answer(600);
            call.sees("200");
            call.hears(600);
            call.hangUp();
            rung.seesAtLast("BYE");
            TestCall missed = office.alice.call("1002");
            TestCall rings = office.bob.awaitCall();
            rings.ring();
            missed.sees("180");
            missed.cancel();
            missed.sees("487");
            rings.seesAtLast("CANCEL");
            CallRecord record = town.lastRecord(office.account, 2);
            assertEquals("cancelled", record.reason());
            assertEquals("ORIGINATOR_CANCEL", record.hangupCause());
            assertEquals(null, record.answered());
        }
    }

    // ------------------------------------------------------------------------------------------------ call_forward

    private static void forward(Office office, String number, String more) {
        office.set("Bob", json("{'call_forward':{'enabled':true,'number':'" + number + "'" + more + "}}"));
    }

    /** Who answers presses 1, or the callflow goes on. */
    @Test
    void whoAnswersAForwardedCallPressesAKey() {
        try (Office office = new Office(town)) {
            String next = "{'module':'user','data':{'id':'" + office.user("Carol") + "'}}";
            town.create(
                    DocumentType.CALLFLOW,
                    office.account,
                    json("{'numbers':['1020'],'flow':{'module':'user','data':{'id':'" + office.user("Bob")
                            + "'},'children':{'_':" + next + "}}}"));
            forward(office, ALWAYS, "");
            TestCall call = office.alice.call("1020");
            TestCall rung = carrier.awaitCall();
            rung.ring();
            rung.answer(600);
            Eventually.holds("the question is heard", () -> rung.packets() > 20);
            assertTrue(!call.isAnswered(), "nobody is joined yet");
            rung.digits("1");
            call.seesAtLast("200");
            call.hears(600);
            call.hangUp();
            rung.seesAtLast("BYE");
            TestCall swallowed = office.alice.call("1020");
            TestCall mailbox = carrier.awaitCall();
            mailbox.answer(600);
            Eventually.holds("the question is heard", () -> mailbox.packets() > 20);
            mailbox.digits("2");
            answered(swallowed, office.carol.awaitCall());
            mailbox.seesAtLast("BYE");
            TestCall gone = office.alice.call("1020");
            TestCall asked = carrier.awaitCall();
            asked.answer(600);
            Eventually.holds("the question is heard", () -> asked.packets() > 20);
            gone.cancel();
            gone.seesAtLast("487");
            asked.seesAtLast("BYE");
            assertTrue(office.carol.isUndisturbed());
            forward(office, "1003", ",'require_keypress':false");
            answered(office.alice.call("1020"), office.carol.awaitCall());
        }
    }

    /** Without keep_caller_id only who forwards is seen; the forward holds also where a callflow rings bob's phone. */
    @Test
    void whoForwardsIsSeenWhereTheCallerIsNotKept() {
        String did = "+442079460821";
        try (Office office = new Office(town)) {
            town.number(office.account, did);
            String phone = town.exchange()
                    .directory()
                    .deviceOfLogin(office.account, "Bob")
                    .orElseThrow()
                    .id();
            town.create(
                    DocumentType.CALLFLOW,
                    office.account,
                    json("{'numbers':['1030'],'flow':{'module':'device','data':{'id':'" + phone + "'}}}"));
            town.create(
                    DocumentType.CALLFLOW,
                    office.account,
                    json("{'numbers':['" + did + "'],'flow':{'module':'user','data':{'id':'" + office.user("Bob")
                            + "'}}}"));
            office.set("Bob", json("{'caller_id':{'external':{'number':'" + did + "'}}}"));
            originals("original");
            forward(office, "1003", ",'require_keypress':false,'keep_caller_id':true");
            isSeen("1001", office.alice.call("1030"), office.carol);
            forward(office, "1003", ",'require_keypress':false,'keep_caller_id':false");
            isSeen("1002", office.alice.call("1030"), office.carol);
            forward(office, ALWAYS, ",'require_keypress':false,'keep_caller_id':true");
            isSeen(CUSTOMER, carrier.call(did), carrier);
            forward(office, ALWAYS, ",'require_keypress':false,'keep_caller_id':false");
            isSeen(did, carrier.call(did), carrier);
            assertTrue(office.bob.isUndisturbed(), "his phone does not ring");
        } finally {
            originals("own");
        }
    }

    private static void isSeen(String who, TestCall call, TestPhone rings) {
        TestCall rung = rings.awaitCall();
        assertEquals(who, rung.request().from().uri().user());
        refused(call, rung);
    }
}
