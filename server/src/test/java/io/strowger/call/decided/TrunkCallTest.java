package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import io.strowger.sip.value.HeaderLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A customer's own telephone system on a SIP trunk, with a password and by its address, in both directions. */
class TrunkCallTest {

    private static final String OUTSIDE = "+442079460999";
    private static final String MAIN = "+12125550300";
    private static final String DESK = "+12125550301";
    private static final String BRANCH = "+12125550400";

    private static Town town;
    private static String account;
    private static TestPhone carrier;
    private static TestPhone office;
    private static TestPhone alice;

    @BeforeAll
    static void build() {
        town = Town.open();
        account = town.account("Mill", "mill.example.com", "US");
        List.of(MAIN, DESK).forEach(number -> town.number(account, number));
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login(OUTSIDE, "carrier.example", "none"));
        town.carrier(account, carrier.address());
        alice = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
        town.create(
                DocumentType.TRUNK,
                account,
                json("{'name':'Office','auth':{'username':'office','password':'pw-office'},'numbers':['" + MAIN + "','"
                        + DESK + "'],'caller_id':{'external':{'name':'Mill','number':'" + MAIN + "'}}}"));
        office = TestPhone.registered(town.sip(), new TestPhone.Login("office", "mill.example.com", "pw-office"));
    }

    @AfterAll
    static void takeDown() {
        List.of(carrier, office, alice).forEach(TestPhone::close);
        town.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void set(String trunk, String settings) {
        town.patch(account, DocumentType.TRUNK, "name", trunk, json(settings));
    }

    /** Both hear each other, and the caller hangs up. */
    private static void talks(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    private static TestCall saying(TestPhone system, String number, String from) {
        return system.call(
                number, null, List.of(new HeaderLine("P-Asserted-Identity", "<sip:" + from + "@pbx.example>")));
    }

    private static String shown(TestCall rung) {
        return rung.request().from().uri().userText();
    }

    @Test
    void numbersOfATrunkReachTheSystemBehindIt() {
        for (String number : List.of(MAIN, DESK)) {
            TestCall call = carrier.call(number);
            TestCall rung = office.awaitCall();
            assertEquals(number, rung.request().uri().userText(), "the system is told which of its numbers is called");
            assertEquals(number, rung.request().to().uri().userText());
            assertEquals(OUTSIDE, shown(rung));
            talks(call, rung);
        }
        TestCall inside = alice.call(DESK);
        talks(inside, office.awaitCall());
    }

    @Test
    void onlyNumbersOfTheAccountAreShown() {
        TestCall desk = saying(office, OUTSIDE, DESK);
        TestCall rung = carrier.awaitCall();
        assertEquals(DESK, shown(rung), "a number of the account is believed");
        talks(desk, rung);
        TestCall lying = saying(office, OUTSIDE, "+13125550199");
        TestCall shownRight = carrier.awaitCall();
        assertEquals(MAIN, shown(shownRight), "another's is not: the trunk's own caller id is shown");
        talks(lying, shownRight);
    }

    @Test
    void trunkThatIsOffCarriesNothing() {
        set("Office", "{'enabled':false}");
        try {
            office.call(OUTSIDE).seesAtLast("403");
            carrier.call(MAIN).seesAtLast("480");
            Step.Source source = sourceOf(refused("not_registered").journey().getLast());
            assertEquals("enabled", source.setting());
            assertEquals("trunk", source.from());
        } finally {
            set("Office", "{'enabled':true}");
        }
        assertEquals(200, office.register(3600), "a trunk that was off must sign in again");
        talks(carrier.call(MAIN), office.awaitCall());
    }

    @Test
    void systemKnownByItsAddress() {
        try (Town other = Town.open()) {
            String dock = other.account("Dock", "dock.example.com", "US");
            other.number(dock, BRANCH);
            String user = other.user(dock, "Bob", "1001");
            try (TestPhone bob = TestPhone.registered(other.sip(), other.phone(dock, user, "bob"));
                    TestPhone system = TestPhone.unregistered(
                            other.sip(), new TestPhone.Login(BRANCH, "branch.example", "none"))) {
                other.create(
                        DocumentType.TRUNK,
                        dock,
                        json("{'name':'Branch','auth':{'method':'ip','ip':'127.0.0.1','port':"
                                + system.address().getPort() + "},'numbers':['" + BRANCH + "']}"));
                TestCall in = bob.call(BRANCH);
                TestCall rung = system.awaitCall();
                assertEquals(BRANCH, rung.request().uri().userText());
                talks(in, rung);
                TestCall out = system.call("1001");
                TestCall inside = bob.awaitCall();
                assertEquals(BRANCH, shown(inside), "the number in From is the account's");
                talks(out, inside);
            }
        }
    }

    /** The record of a call that was refused for this reason, once it is written. */
    private static CallRecord refused(String reason) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            for (CallRecord record : town.records(account)) {
                if (reason.equals(record.reason())) {
                    return record;
                }
            }
            town.exchange().records().await(Duration.ofMillis(100));
        }
        throw new AssertionError("no call was refused as " + reason);
    }

    private static Step.Source sourceOf(Step step) {
        Step.Source source = step.source();
        assertNotNull(source);
        return source;
    }

    @Test
    void limitsAndRestrictionsHold() {
        set("Office", "{'limits':{'calls':1},'call_restriction':{'toll_us':{'action':'deny'}}}");
        try {
            office.call("9005550123").seesAtLast("403");
            TestCall first = carrier.call(MAIN);
            TestCall rung = office.awaitCall();
            rung.answer(600);
            first.seesAtLast("200");
            carrier.call(DESK).seesAtLast("486");
            office.call(OUTSIDE).seesAtLast("503");
            assertEquals(
                    "limits.calls",
                    sourceOf(refused("hard_cap").journey().getLast()).setting());
            TestCall help = office.call("911");
            carrier.awaitCall().answer(600);
            help.seesAtLast("200");
            help.hangUp();
            first.hangUp();
            rung.seesAtLast("BYE");
            assertTrue(office.isUndisturbed());
        } finally {
            set("Office", "{'limits':null,'call_restriction':null}");
        }
    }
}
