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
import io.strowger.sip.message.Header;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What users want done with calls they do not take: all sent on, when busy, when nobody answers. */
class HandlingTest {

    private static final String OUTSIDE = "+442079460123";
    private static final String DID = "+442079460500";

    private static Town town;
    private static TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.open();
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
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

    private static ObjectNode toUser(Office office, String rule, int seconds, String person) {
        return json("{'call_handling':{'" + rule + "':{'action':'user','after_s':" + seconds + ",'user_id':'"
                + office.user(person) + "'}}}");
    }

    private static ObjectNode toNumber(String rule, String number, String more) {
        return json("{'call_handling':{'" + rule + "':{'action':'number','number':'" + number + "'" + more + "}}}");
    }

    private static void endedBy(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    private static Step handled(CallRecord record) {
        return record.journey().stream()
                .filter(step -> step.step().equals("call_handling"))
                .findFirst()
                .orElseThrow();
    }

    /** Bob talks, and no second call may ring. */
    private static Talk talking(Office office) {
        office.set(json("{'call_waiting':{'enabled':false},'call_journey':{'enabled':true}}"));
        return Talk.between(office.alice, office.bob, "1002");
    }

    @Test
    void whoeverIsBusySendsTheCallOn() {
        try (Office office = new Office(town);
                TestPhone dave = office.another("Alice", "Dave")) {
            Talk talk = talking(office);
            dave.call("1002").seesAtLast("486");
            office.set("Bob", json("{'call_handling':{'busy':{'action':'voicemail'}}}"));
            dave.call("1002").seesAtLast("486");
            assertEquals(
                    "busy voicemail",
                    handled(town.lastRecord(office.account, 2)).detail());
            office.set("Bob", toUser(office, "busy", 0, "Carol"));
            TestCall call = dave.call("1002");
            TestCall rung = office.carol.awaitCall();
            assertEquals("1001", rung.request().from().uri().user());
            assertEquals(
                    office.uri("1002") + ";reason=user-busy", rung.request().value(Header.DIVERSION));
            endedBy(call, rung);
            Step step = handled(town.lastRecord(office.account, 3));
            assertEquals("busy user " + office.user("Carol"), step.detail());
            assertEquals(
                    "call_handling.busy.action",
                    step.source() == null ? null : step.source().setting());
            office.set("Bob", toUser(office, "busy", 2, "Carol"));
            TestCall waiting = dave.call("1002");
            waiting.seesAtLast("180");
            endedBy(waiting, office.carol.awaitCall());
            office.set("Bob", toUser(office, "busy", 60, "Carol"));
            TestCall patient = dave.call("1002");
            patient.seesAtLast("180");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
            endedBy(patient, office.bob.awaitCall());
            assertTrue(office.carol.isUndisturbed());
        }
    }

    @Test
    void whoeverDoesNotAnswerSendsTheCallOn() {
        try (Office office = new Office(town)) {
            office.set("Bob", toUser(office, "no_answer", 5, "Carol"));
            TestCall call = office.alice.call("1002");
            long began = System.nanoTime();
            TestCall bob = office.bob.awaitCall();
            bob.ring();
            TestCall carol = office.carol.awaitCall();
            assertTrue(
                    System.nanoTime() - began > 4_500_000_000L, "it rang for five seconds, not the callflow's three");
            bob.seesAtLast("CANCEL");
            assertEquals(
                    office.uri("1002") + ";reason=no-answer", carol.request().value(Header.DIVERSION));
            endedBy(call, carol);
            office.bob.register(0);
            endedBy(office.alice.call("1002"), office.carol.awaitCall());
        }
    }

    @Test
    void everyCallIsSentOnAndACircleEnds() {
        try (Office office = new Office(town)) {
            town.number(office.account, DID);
            String eve = town.user(office.account, "Eve", "1005", DID);
            TestCall plain = carrier.call(DID);
            plain.seesAtLast("480");
            office.set("Eve", toNumber("no_answer", OUTSIDE, ",'always':true,'announce':true"));
            TestCall call = office.alice.call("1005");
            call.seesAtLast("183");
            TestCall rung = carrier.awaitCall();
            assertTrue(call.packets() > 0, "the caller is told before");
            assertEquals(DID, rung.request().from().uri().user(), "who diverts is seen, nobody else");
            endedBy(call, rung);
            office.set(
                    "Eve",
                    json(
                            "{'call_handling':{'no_answer':null},'call_forward':{'enabled':true,'require_keypress':false,'number':'1002'}}"));
            endedBy(office.alice.call("1005"), office.bob.awaitCall());
            office.set("Bob", toNumber("busy", "1003", ",'always':true"));
            endedBy(office.alice.call("1005"), office.carol.awaitCall());
            office.set("Carol", toNumber("busy", "1005", ",'always':true"));
            TestCall circle = office.alice.call("1005");
            circle.seesAtLast("482");
            assertEquals("loop", circle.refusal("X-Strowger-Reason"));
            assertTrue(office.bob.isUndisturbed() && office.carol.isUndisturbed(), eve);
        }
    }

    @Test
    void theDialledNumberIsShownWhereWanted() {
        try (Office office = new Office(town)) {
            String second = "+442079460501";
            List.of("+442079460502", second).forEach(number -> town.number(office.account, number));
            town.user(office.account, "Frank", "1006", "+442079460502", second);
            office.set("Frank", toNumber("no_answer", OUTSIDE, ",'always':true"));
            TestCall call = carrier.call(second);
            TestCall rung = carrier.awaitCall();
            assertEquals("+442079460502", rung.request().from().uri().user());
            endedBy(call, rung);
            office.set("Frank", toNumber("no_answer", OUTSIDE, ",'always':true,'present_dialled_number':true"));
            TestCall again = carrier.call(second);
            TestCall shown = carrier.awaitCall();
            assertEquals(second, shown.request().from().uri().user());
            endedBy(again, shown);
        }
    }

    /** Alice may call what bob may not: where bob sends her, bob's rights count (R-O12). */
    @Test
    void whoSendsACallOnAnswersForIt() {
        try (Office office = new Office(town)) {
            office.set("Bob", toNumber("busy", OUTSIDE, ",'always':true"));
            office.set("Bob", json("{'call_restriction':{'national':{'action':'deny'}}}"));
            TestCall own = office.alice.call(OUTSIDE);
            carrier.awaitCall().refuse(486);
            own.seesAtLast("486");
            TestCall diverted = office.alice.call("1002");
            diverted.seesAtLast("403");
            assertEquals("restricted", diverted.refusal("X-Strowger-Reason"));
            office.set("Bob", json("{'call_handling':{'busy':null}}"));
            TestCall redirected = office.alice.call("1002");
            office.bob.awaitCall().redirect(office.uri(OUTSIDE));
            redirected.seesAtLast("403");
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri(OUTSIDE));
            talk.callee().seesAtLast("NOTIFY 403 terminated");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
            assertTrue(carrier.isUndisturbed());
        }
    }

    /** What a phone wants holds for calls that ring that phone; nobody and nothing sends a call on to rescuers. */
    @Test
    void aPhoneSendsItsOwnCallsOn() {
        try (Office office = new Office(town);
                TestPhone dave = office.another("Bob", "Dave")) {
            office.set(json("{'call_journey':{'enabled':true}}"));
            phone(office, "{'enabled':true,'number':'1003'}");
            endedBy(office.alice.call("1002"), dave.awaitCall());
            dave.register(0);
            TestCall sent = office.alice.call("1002");
            TestCall rung = office.carol.awaitCall();
            assertTrue(String.valueOf(rung.request().value(Header.DIVERSION)).startsWith(office.uri("1002")));
            endedBy(sent, rung);
            Step.Source why = handled(town.lastRecord(office.account, 2)).source();
            assertEquals("device", why == null ? null : why.from());
            town.create(
                    DocumentType.CALLFLOW,
                    office.account,
                    json("{'numbers':['1012'],'flow':{'module':'device','data':{'id':'" + phoneOfBob(office) + "'}}}"));
            endedBy(office.alice.call("1012"), office.carol.awaitCall());
            phone(office, "{'enabled':true,'number':'" + OUTSIDE + "'}");
            office.set("Bob", json("{'call_restriction':{'national':{'action':'deny'}}}"));
            office.alice.call("1012").seesAtLast("403");
            assertTrue(office.bob.isUndisturbed(), "the phone itself never rang");
            phone(office, "{'enabled':false,'failover':true,'number':'1003'}");
            office.bob.register(0);
            endedBy(office.alice.call("1012"), office.carol.awaitCall());
            // an extension when it was saved, and rescuers where the account is now
            phone(office, "{'enabled':true,'number':'911'}");
            office.set(json("{'address':{'country':'US'}}"));
            office.alice.call("1012").seesAtLast("403");
            TestCall redirected = office.alice.call("1003");
            office.carol.awaitCall().redirect(office.uri("911"));
            redirected.seesAtLast("403");
            assertTrue(carrier.isUndisturbed());
        }
    }

    private static void phone(Office office, String forward) {
        town.patch(
                office.account,
                DocumentType.DEVICE,
                "name",
                "Bob",
                json("{'call_forward':{'require_keypress':false," + forward.substring(1) + "}"));
    }

    private static String phoneOfBob(Office office) {
        return town.exchange()
                .directory()
                .deviceOfLogin(office.account, "Bob")
                .orElseThrow()
                .id();
    }

    /** The target of a transfer that is to come back neither sends it on nor leaves it in a mailbox (R-H11). */
    @Test
    void whatTheTargetWantsDoesNotSwallowTheReturn() {
        try (Office office = new Office(town);
                TestPhone dave = office.another("Alice", "Dave")) {
            office.set(json("{'blind_transfer_callback':{'enabled':true},'call_journey':{'enabled':true}}"));
            office.set("Carol", toNumber("busy", "1001", ""));
            Talk talk = Talk.between(dave, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            office.carol.awaitCall().refuse(486);
            TestCall back = office.bob.awaitCall();
            back.redirect(office.uri("1001"));
            TestCall again = office.bob.awaitCall();
            again.answer(600);
            talk.caller().hears(600);
            talk.caller().hangUp();
            again.seesAtLast("BYE");
            assertTrue(office.alice.isUndisturbed());
            assertEquals(
                    "the call is to come back instead",
                    handled(town.lastRecord(office.account, 1)).detail());
        }
    }
}
