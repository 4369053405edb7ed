package io.strowger.call.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.call.keys.Keys;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import io.strowger.policy.code.GivenCode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Calls that ask for an account code, of a user and of a trunk, on a running exchange. */
class CodeCallTest {
    private static final String OUTSIDE = "+442079460999";
    private static final int PACKETS_OF_QUESTION = 120;

    private static Town town;
    private static String account;
    private static String blue;
    private static TestPhone carrier;
    private static TestPhone alice;
    private static TestPhone bob;
    private static TestPhone office;

    @BeforeAll
    static void build() {
        town = Town.open();
        account = town.account("Coded", "coded.example.com", "US");
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login(OUTSIDE, "carrier.example", "none"));
        town.carrier(account, carrier.address());
        set("{'enabled':true,'length':4}");
        blue = code("1234", "Blue");
        code("4321", "Green");
        alice = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
        bob = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Bob", "1002"), "bob"));
        town.patch(account, DocumentType.USER, "first_name", "Alice", asking(true));
        town.create(
                DocumentType.TRUNK,
                account,
                json("{'name':'Office','auth':{'username':'office','password':'pw-office'}}"));
        office = TestPhone.registered(town.sip(), new TestPhone.Login("office", "coded.example.com", "pw-office"));
    }

    @AfterAll
    static void takeDown() {
        List.of(carrier, alice, bob, office).forEach(TestPhone::close);
        town.close();
    }

    @BeforeEach
    void usualRules() {
        set("{'max_retries':2,'validate':true,'require_internal':false,'proceed_after_retries':false,'call_types':[]}");
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void set(String rules) {
        town.patch(
                account,
                DocumentType.ACCOUNT,
                "realm",
                "coded.example.com",
                json("{'call_journey':{'enabled':true},'account_codes':" + rules + "}"));
    }

    private static String code(String digits, String name) {
        return town.create(DocumentType.ACCOUNT_CODE, account, json("{'code':'" + digits + "','name':'" + name + "'}"));
    }

    private static ObjectNode asking(boolean on) {
        return json("{'account_codes':{'enabled':" + on + "}}");
    }

    private static TestCall asked(TestPhone phone, String number) {
        TestCall call = phone.call(number);
        call.seesAtLast("183");
        return call;
    }

    /** The carrier gets it, and both are hung up; the record it leaves. */
    private static CallRecord connected(TestCall call) {
        int before = town.records(account).size();
        carrier.awaitCall().answer(600);
        call.seesAtLast("200");
        return hungUp(call, before);
    }

    private static CallRecord hungUp(TestCall call, int before) {
        call.hangUp();
        return town.lastRecord(account, before + 1);
    }

    private static List<String> told(CallRecord record) {
        return record.journey().stream()
                .filter(step -> step.step().equals("account_code"))
                .map(Step::detail)
                .toList();
    }

    /** Whose keys are sound is answered before it is asked. */
    @ParameterizedTest
    @EnumSource(Keys.class)
    void aCodeLetsItThroughAndTheLastOneCounts(Keys keys) {
        boolean sound = keys == Keys.SOUND;
        alice.sendingKeys(keys);
        carrier.sendingKeys(sound ? Keys.SOUND : Keys.EVENTS);
        int before = town.records(account).size();
        TestCall call = alice.call(OUTSIDE);
        call.seesAtLast(sound ? "200" : "183");
        call.digits("99991234");
        TestCall rung = carrier.awaitCall();
        rung.answer(600);
        call.seesAtLast(sound ? "INVITE sendrecv" : "200");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        call.digits("*50432177");
        rung.getsDigits("77");
        CallRecord record = hungUp(call, before);
        assertEquals("Green", record.accountCode().name());
        assertEquals(
                List.of("a code will be asked for", "try 1: no code of the account", "Blue", "Green"), told(record));
        assertFalse(record.journey().toString().contains("1234"), "what lets calls through is told nobody");
        alice.sendingKeys(Keys.EVENTS);
        carrier.sendingKeys(Keys.EVENTS);
    }

    @Test
    void wrongCodesEndItOrNot() {
        int before = town.records(account).size();
        TestCall refused = asked(alice, OUTSIDE);
        refused.digits("1111");
        refused.digits("22#");
        refused.seesAtLast("403");
        assertEquals("code_failed", refused.refusal("X-Strowger-Reason"));
        assertEquals("code_failed", town.lastRecord(account, before + 1).reason());

        set("{'max_retries':1,'proceed_after_retries':true}");
        TestCall proceeds = asked(alice, OUTSIDE);
        proceeds.digits("1111");
        CallRecord record = connected(proceeds);
        assertNull(record.accountCode());
        assertTrue(
                told(record).getLast().startsWith("code_failed"), told(record).toString());

        set("{'max_retries':1,'validate':false}");
        TestCall any = asked(alice, OUTSIDE);
        any.digits("1111");
        assertEquals(GivenCode.unchecked("1111"), connected(any).accountCode());
    }

    @Test
    void aTrunkAsksWhereItIsSwitchedOnAndSilenceIsATry() {
        TestCall free = office.call(OUTSIDE);
        assertNull(connected(free).accountCode(), "off on a new trunk");
        town.patch(account, DocumentType.TRUNK, "name", "Office", asking(true));
        TestCall other = bob.call(OUTSIDE);
        assertNull(connected(other).accountCode(), "who does not ask is not asked");
        TestCall call = asked(office, OUTSIDE);
        long before = call.packets();
        call.digits("123");
        // more than the rest of the question: it is asked again after five seconds of silence
        Eventually.holds("asked again", () -> call.packets() > before + PACKETS_OF_QUESTION);
        call.digits("1234");
        CallRecord record = connected(call);
        assertEquals(blue, record.accountCode().id());
        assertTrue(
                told(record).contains("try 1: the wrong number of digits"),
                told(record).toString());
    }

    @Test
    void whoWasSilentIsAnsweredAndAskedAgain() {
        int before = town.records(account).size();
        TestCall call = asked(alice, OUTSIDE);
        call.digits("#");
        call.sees("200");
        call.digits("1234");
        TestCall rung = carrier.awaitCall();
        rung.answer(600);
        call.seesAtLast("INVITE sendrecv");
        call.hears(600);
        assertEquals("Blue", hungUp(call, before).accountCode().name());
    }

    @Test
    void colleaguesFreeNumbersAndRescuersAreReachedAtOnce() {
        assertNull(busy(alice.call("1002")).accountCode());
        for (String number : List.of("911", "+18005550123")) {
            connected(alice.call(number));
        }
        set("{'require_internal':true}");
        TestCall coded = asked(alice, "1002");
        coded.digits("1234");
        assertEquals("Blue", busy(coded).accountCode().name());
    }

    private static CallRecord busy(TestCall call) {
        int before = town.records(account).size();
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
        return town.lastRecord(account, before + 1);
    }

    @Test
    void whoGuessedTooOftenIsRefusedAtOnce() {
        String device = town.exchange()
                .directory()
                .deviceOfLogin(account, "bob")
                .orElseThrow()
                .id();
        town.patch(account, DocumentType.USER, "first_name", "Bob", asking(true));
        while (!town.exchange().door().isGuessingCodes(device)) {
            town.exchange().door().guessedCode(account, device);
        }
        int before = town.records(account).size();
        TestCall refused = bob.call(OUTSIDE);
        refused.seesAtLast("403");
        assertEquals("code_failed", refused.refusal("X-Strowger-Reason"));
        town.lastRecord(account, before + 1);
        connected(bob.call("911"));
        town.patch(account, DocumentType.USER, "first_name", "Bob", asking(false));
    }
}
