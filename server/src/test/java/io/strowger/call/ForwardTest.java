package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Phones and carriers that answer 3xx: a phone's is its user's call, a carrier's is a failure. */
class ForwardTest {

    private static final String OUTSIDE = "+442079460123";
    private static final TestPhone.Login PUBLIC = new TestPhone.Login("+442079460999", "carrier.example", "none");

    private static Town town;
    private static int offices;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    /** Alice at 1001, bob at 1002 with two phones, carol at 1003, and a way out. */
    private static final class Office implements AutoCloseable {
        final String realm = "forward" + (++offices) + ".example.com";
        final String account = town.account("Forward " + offices, realm, "US");
        final String bobsUser = town.user(account, "Bob", "1002");
        final TestPhone alice =
                TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
        final TestPhone bob = TestPhone.registered(town.sip(), town.phone(account, bobsUser, "bob"));
        final TestPhone desk = TestPhone.registered(town.sip(), town.phone(account, bobsUser, "desk"));
        final TestPhone carol =
                TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Carol", "1003"), "carol"));
        final TestPhone carrier = TestPhone.unregistered(town.sip(), PUBLIC);

        Office() {
            town.carrier(account, carrier.address());
        }

        String uri(String number) {
            return "<sip:" + number + "@" + realm + ">";
        }

        @Override
        public void close() {
            alice.close();
            bob.close();
            desk.close();
            carol.close();
            carrier.close();
        }
    }

    @Test
    void colleagueTakesTheCall() {
        try (Office office = new Office()) {
            TestCall call = office.alice.call("1002");
            TestCall first = office.bob.awaitCall();
            TestCall second = office.desk.awaitCall();
            second.ring();
            call.sees("180");
            first.redirect(office.uri("1003"));
            second.sees("CANCEL");
            assertEquals("SIP;cause=302;text=\"Call forwarded\"", second.reason());
            TestCall rung = office.carol.awaitCall();
            SipRequest seen = rung.request();
            assertEquals("1001", seen.from().uri().user());
            assertEquals(office.uri("1002") + ";reason=deflection", seen.value(Header.DIVERSION));
            assertEquals(
                    List.of(
                            "<sip:1002@" + office.realm + "?Reason=SIP%3Bcause%3D302>;index=1",
                            office.uri("1003") + ";index=1.1;mp=1"),
                    seen.values(Header.HISTORY_INFO));
            rung.answer(600);
            call.seesAtLast("200");
            call.hears(600);
            call.hangUp();
            rung.seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("completed", record.reason());
            assertEquals(
                    List.of(
                            "NORMAL_CLEARING",
                            "REDIRECTION_TO_NEW_DESTINATION",
                            "REDIRECTION_TO_NEW_DESTINATION",
                            "NORMAL_CLEARING"),
                    record.legs().stream().map(LegRecord::hangupCause).toList());
        }
    }

    @Test
    void outsideIsCalledAsTheOneWhoForwards() {
        try (Office office = new Office()) {
            TestCall call = office.alice.call("1002");
            office.bob.awaitCall().redirect("<sip:" + OUTSIDE + "@" + office.realm + ";user=phone>");
            TestCall rung = office.carrier.awaitCall();
            assertEquals(OUTSIDE, rung.request().uri().user());
            assertEquals("anonymous.invalid", rung.request().from().uri().host(), "bob has no number to show");
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    @Test
    void roundAndRoundIsALoop() {
        try (Office office = new Office()) {
            TestCall call = office.alice.call("1003");
            office.carol.awaitCall().redirect(office.uri("1002"));
            office.bob.awaitCall().redirect(office.uri("1003"));
            office.carol.awaitCall().redirect(office.uri("1002"));
            call.seesAtLast("482");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("loop", record.reason());
            assertTrue(record.legs().size() <= 6);
        }
    }

    @Test
    void strangersHostsAreNotCalled() {
        try (Office office = new Office();
                TestPhone stranger = TestPhone.unregistered(town.sip(), PUBLIC)) {
            for (String contact : List.of(
                    "<sip:1003@127.0.0.1:" + stranger.address().getPort() + ">",
                    "<sip:1003@elsewhere.example.net>",
                    "<http://elsewhere.example.net>")) {
                TestCall call = office.alice.call("1003");
                office.carol.awaitCall().redirect(contact);
                call.seesAtLast("403");
            }
            assertTrue(stranger.isUndisturbed());
        }
    }

    @Test
    void carrierIsNotFollowed() {
        try (Office office = new Office();
                TestPhone next = TestPhone.unregistered(town.sip(), PUBLIC)) {
            town.carrier(office.account, next.address());
            TestCall call = office.alice.call(OUTSIDE);
            office.carrier.awaitCall().redirect("<sip:+19005550100@127.0.0.1>");
            TestCall rung = next.awaitCall();
            assertEquals(OUTSIDE, rung.request().uri().user(), "the next carrier is tried with the same number");
            rung.redirect("<sip:+19005550100@127.0.0.1>");
            call.seesAtLast("503");
            assertEquals("carrier_failed", town.lastRecord(office.account, 1).reason());
        }
    }
}
