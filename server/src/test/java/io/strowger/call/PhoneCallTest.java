package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.cdr.CallRecord;
import io.strowger.media.sdp.Direction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ladders between phones of one account: what alice and bob see, hear, and what is noted of it. */
class PhoneCallTest {

    private static Town town;
    private static int people;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    /** An account with alice at 1001, and bob at 1002 with one phone or more. */
    private static final class Pair implements AutoCloseable {
        final String account;
        final String bobsUser;
        final TestPhone alice;
        final TestPhone bob;

        Pair() {
            String realm = "pair" + (++people) + ".example.com";
            account = town.account("Pair " + people, realm, "US");
            String alicesUser = town.user(account, "Alice", "1001");
            bobsUser = town.user(account, "Bob", "1002");
            alice = TestPhone.registered(town.sip(), town.phone(account, alicesUser, "alice"));
            bob = TestPhone.registered(town.sip(), town.phone(account, bobsUser, "bob"));
        }

        @Override
        public void close() {
            alice.close();
            bob.close();
        }
    }

    private static void assertRecord(String account, String reason, String cause, String by) {
        CallRecord record = town.lastRecord(account, 1);
        assertEquals(reason, record.reason());
        assertEquals(cause, record.hangupCause());
        assertEquals(by, record.hangupBy());
    }

    private static TestCall talk(Pair pair, TestCall call) {
        TestCall rung = pair.bob.awaitCall();
        rung.ring();
        call.sees("180");
        rung.answer(600);
        call.sees("200");
        call.play(1000);
        rung.sees("ACK");
        rung.hears(1000);
        call.hears(600);
        return rung;
    }

    @Test
    void callerHangsUp() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            call.hangUp();
            rung.sees("BYE");
            assertRecord(pair.account, "completed", "NORMAL_CLEARING", "caller");
            CallRecord record = town.lastRecord(pair.account, 1);
            assertEquals(2, record.legs().size());
            assertEquals("1001", record.legs().getFirst().callerNumber());
            assertEquals("1002", record.legs().getFirst().calleeNumber());
            assertNotNull(record.answered());
        }
    }

    @Test
    void calleeHangsUp() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            rung.hangUp();
            call.sees("BYE");
            assertRecord(pair.account, "completed", "NORMAL_CLEARING", "callee");
        }
    }

    @Test
    void calleeSeesCallersExtensionAndName() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = pair.bob.awaitCall();
            assertEquals("1001", rung.request().from().uri().user());
            assertEquals("Alice Test", rung.request().from().displayName());
            assertEquals(69, rung.request().maxForwards());
            rung.refuse(486);
            call.seesAtLast("486");
        }
    }

    @Test
    void busy() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            pair.bob.awaitCall().refuse(486);
            call.seesAtLast("486");
            assertTrue(String.valueOf(call.reason()).contains("Busy"));
            assertRecord(pair.account, "busy", "USER_BUSY", "callee");
        }
    }

    @Test
    void declined() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            pair.bob.awaitCall().refuse(603);
            call.seesAtLast("603");
            assertRecord(pair.account, "rejected", "CALL_REJECTED", "callee");
        }
    }

    @Test
    void noAnswer() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = pair.bob.awaitCall();
            rung.ring();
            call.sees("180");
            rung.sees("CANCEL");
            call.seesAtLast("480");
            assertRecord(pair.account, "no_answer", "NO_ANSWER", "callee");
        }
    }

    @Test
    void callerGivesUp() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = pair.bob.awaitCall();
            rung.ring();
            call.sees("180");
            call.cancel();
            call.seesAtLast("487");
            rung.sees("CANCEL");
            assertRecord(pair.account, "cancelled", "ORIGINATOR_CANCEL", "caller");
        }
    }

    @Test
    void callerGivesUpWithByeAsSomeDo() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = pair.bob.awaitCall();
            rung.ring();
            call.sees("180");
            call.hangUpEarly();
            call.seesAtLast("487");
            rung.sees("CANCEL");
            assertRecord(pair.account, "cancelled", "ORIGINATOR_CANCEL", "caller");
        }
    }

    @Test
    void escapedControlCharactersAreNotLeftOut() {
        try (Pair pair = new Pair()) {
            pair.alice.call("1002%00").seesAtLast("404");
            assertTrue(pair.bob.isUndisturbed());
        }
    }

    @Test
    void nobodyRingsItself() {
        try (Pair pair = new Pair();
                TestPhone desk =
                        TestPhone.registered(town.sip(), town.phone(pair.account, pair.bobsUser, "bob-desk"))) {
            pair.bob.call("1002").seesAtLast("480");
            assertTrue(desk.isUndisturbed());
        }
    }

    @Test
    void nobodyRegistered() {
        try (Pair pair = new Pair()) {
            assertEquals(200, pair.bob.register(0));
            TestCall call = pair.alice.call("1002");
            call.seesAtLast("480");
            assertRecord(pair.account, "not_registered", "USER_NOT_REGISTERED", "system");
        }
    }

    @Test
    void phoneThatIsGoneWithoutSayingSo() {
        try (Pair pair = new Pair()) {
            pair.bob.close();
            TestCall call = pair.alice.call("1002");
            call.seesAtLast("480");
            assertRecord(pair.account, "not_registered", "USER_NOT_REGISTERED", "system");
        }
    }

    @Test
    void unknownExtension() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1999");
            call.seesAtLast("404");
            assertRecord(pair.account, "unknown_number", "UNALLOCATED_NUMBER", "system");
        }
    }

    @Test
    void allPhonesOfAUserRingAndTheLosersLearnWhy() {
        try (Pair pair = new Pair();
                TestPhone desk =
                        TestPhone.registered(town.sip(), town.phone(pair.account, pair.bobsUser, "bob-desk"))) {
            TestCall call = pair.alice.call("1002");
            TestCall first = pair.bob.awaitCall();
            TestCall second = desk.awaitCall();
            first.ring();
            second.ring();
            call.sees("180");
            second.answer(600);
            first.sees("CANCEL");
            assertEquals("SIP;cause=200;text=\"Call completed elsewhere\"", first.reason());
            call.sees("200");
            call.hears(600);
            call.hangUp();
            second.seesAtLast("BYE");
            CallRecord record = town.lastRecord(pair.account, 1);
            assertEquals(3, record.legs().size());
            assertEquals(
                    1,
                    record.legs().stream()
                            .filter(leg -> leg.hangupCause().equals("LOSE_RACE"))
                            .count());
        }
    }

    @Test
    void holdAndResumeFromEitherSide() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            call.reoffer(Direction.SENDONLY);
            call.sees("200");
            rung.sees("INVITE sendonly");
            call.reoffer(Direction.SENDRECV);
            call.sees("200");
            rung.seesAtLast("INVITE sendrecv");
            call.hears(600);
            rung.hears(1000);
            rung.reoffer(Direction.SENDONLY);
            rung.seesAtLast("200");
            call.seesAtLast("INVITE sendonly");
            rung.reoffer(Direction.SENDRECV);
            rung.seesAtLast("200");
            call.seesAtLast("INVITE sendrecv");
            call.hears(600);
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    @Test
    void anOfferTakenBackLeavesTheCallAsItWas() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            rung.ponder();
            call.reoffer(Direction.SENDONLY);
            rung.sees("INVITE sendonly");
            call.cancel();
            call.seesAtLast("487");
            rung.sees("CANCEL");
            call.hears(600);
            rung.hears(1000);
            call.hangUp();
            rung.seesAtLast("BYE");
            assertRecord(pair.account, "completed", "NORMAL_CLEARING", "caller");
        }
    }

    @Test
    void nothingOfOneLegIsOnTheOther() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            String invite = rung.request().toString();
            assertTrue(!invite.contains(call.dialog().callId()), "the caller's Call-ID stays with us");
            assertTrue(!invite.contains(":" + pair.alice.address().getPort()), "the caller's address stays with us");
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    @Test
    void portsComeBack() {
        try (Pair pair = new Pair()) {
            TestCall call = pair.alice.call("1002");
            TestCall rung = talk(pair, call);
            call.hangUp();
            rung.seesAtLast("BYE");
            town.lastRecord(pair.account, 1);
            assertEquals(0, town.exchange().mediaPortsInUse());
        }
    }
}
