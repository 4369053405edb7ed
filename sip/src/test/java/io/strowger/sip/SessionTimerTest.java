package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that end when nobody refreshes them (RFC 4028). */
class SessionTimerTest {
    private static final SessionTimers AGREED_ONLY = new SessionTimers(1800, 90, false);

    private final SimNetwork network = new SimNetwork();

    private Phone phone(int port, SessionTimers timers) {
        return new Phone(network, Transport.UDP, port, SipOptions.listening().withSessions(timers));
    }

    private static Phone talk(SimNetwork network, Phone alice, Phone bob) {
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        network.trace.clear();
        return alice;
    }

    // ---- what is agreed

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Supported: timer | 1800;refresher=uac | timer | 200",
                "Supported: timer/Session-Expires: 600 | 600;refresher=uac | timer | 200",
                "Supported: timer/Session-Expires: 600;refresher=uas | 600;refresher=uas | - | 200",
                "Supported: timer/Session-Expires: 7200 | 1800;refresher=uac | timer | 200",
                "Supported: timer/Session-Expires: 7200/Min-SE: 3600 | 3600;refresher=uac | timer | 200",
                "Supported: timer/x: 90;refresher=uac | 90;refresher=uac | timer | 200",
                "Require: timer/Session-Expires: 100 | 100;refresher=uac | timer | 200",
                "Supported: timer/Session-Expires: 89 | - | - | 422",
                "Session-Expires: 60 | 90;refresher=uas | - | 200",
                "Session-Expires: x | - | - | 200",
                "Supported: 199 | - | - | 200",
            })
    void ofWhatAnInviteAsks(String headers, String agreed, String required, int status) {
        phone(1002, AGREED_ONLY);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("INVITE", 1, "z9hG4bKi", "-", headers.split("/"));
        network.pass(20);
        SipResponse answer = peer.last();
        assertEquals(status, answer.status());
        assertEquals(agreed, answer.value(Header.SESSION_EXPIRES));
        assertEquals(required, answer.value(Header.REQUIRE));
        assertEquals(status == 422 ? "90" : null, answer.value(Header.MIN_SE));
    }

    @Test
    void a422IsObeyedTwiceAndNoMore() {
        Phone alice = phone(1001, AGREED_ONLY);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        for (int i = 0; i < 3; i++) {
            network.pass(10);
            SipRequest invite = (SipRequest) peer.received.reversed().stream()
                    .filter(message -> message instanceof SipRequest request && request.is(Method.INVITE))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Integer.toString(1800 * (i + 1)), invite.value(Header.SESSION_EXPIRES));
            assertEquals(i == 0 ? null : Integer.toString(1800 * (i + 1)), invite.value(Header.MIN_SE));
            peer.respond(invite, 422, "t" + i, "Min-SE: " + 1800 * (i + 2));
        }
        network.pass(10);
        assertTrue(alice.heard("failed 422"));
    }

    @Test
    void a422WithoutALongerIntervalStands() {
        Phone alice = phone(1001, AGREED_ONLY);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 422, "t", "Min-SE: 90");
        network.pass(10);
        assertTrue(alice.heard("failed 422"));
    }

    // ---- what happens then

    @Test
    void theRefresherUpdatesAtHalfTimeAndTheCallLives() {
        Phone alice = phone(1001, AGREED_ONLY);
        Phone bob = phone(1002, AGREED_ONLY);
        talk(network, alice, bob);
        network.pass(3_600_000 + 60_000);
        assertEquals(
                4,
                network.sent("UPDATE 5").size()
                        + network.sent("UPDATE 2").size()
                        + network.sent("UPDATE 3").size()
                        + network.sent("UPDATE 4").size());
        assertTrue(alice.dialog.confirmed() && bob.dialog.confirmed());
        assertFalse(bob.heard("reinvite"));
        alice.dialog.bye(null);
        network.pass(2_000_000);
        CallLadderTest.assertNothingLeft(alice, bob);
    }

    @Test
    void withoutUpdateTheRefreshIsTheSameOfferAgain() {
        Phone alice = phone(1001, AGREED_ONLY);
        Phone bob =
                new Phone(network, Transport.UDP, 1002, SipOptions.listening().withAllow("INVITE, ACK, BYE"));
        talk(network, alice, bob);
        network.until("refreshed", 901_000, () -> bob.times("acknowledged") == 2);
        assertEquals(1, bob.times("reinvite"));
        assertFalse(alice.heard("failed 491"));
        assertEquals(1, alice.times("answered"), "its user hears nothing of it");
    }

    @Test
    void aVanishedRefresherIsHungUpBeforeTheEnd() {
        Phone alice = phone(1001, AGREED_ONLY);
        Phone bob = phone(1002, AGREED_ONLY);
        talk(network, alice, bob);
        network.drop = line -> line.contains("1001>");
        network.until("lost", 1_800_000, () -> bob.heard("unacknowledged"));
        assertTrue(network.nowNanos() >= 1_767_000L * SimNetwork.MILLI, "32 s before the end");
        assertEquals(1, network.sent("BYE 1").size());
        network.pass(200_000);
        CallLadderTest.assertNothingLeft(bob);
    }

    @Test
    void aPeerThatKnowsTheCallNoMoreIsGone() {
        Phone alice = phone(1001, AGREED_ONLY);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 200, "t", "Session-Expires: 100;refresher=uac", "Allow: UPDATE");
        network.pass(51_000);
        SipRequest update = peer.request(Method.UPDATE);
        assertEquals("100;refresher=uac", update.value(Header.SESSION_EXPIRES));
        peer.respond(update, 481, "t");
        network.pass(10);
        assertTrue(alice.heard("unacknowledged"));
        assertTrue(peer.lines().contains("BYE 3"));
    }

    @Test
    void anUnansweredRefreshIsTriedAgainAndThenHungUp() {
        Phone alice = phone(1001, AGREED_ONLY);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 200, "t", "Session-Expires: 1000;refresher=uac", "Allow: UPDATE");
        network.pass(501_000);
        peer.respond(peer.request(Method.UPDATE), 500, "t");
        network.until("gone", 480_000, () -> peer.lines().stream().anyMatch(line -> line.startsWith("BYE")));
        assertTrue(peer.lines().contains("UPDATE 3"), "tried again");
        assertTrue(alice.heard("unacknowledged"));
    }

    @Test
    void aPeerWithoutTimersIsOnlyAskedWhetherItIsThere() {
        Phone alice = phone(1001, SessionTimers.DEFAULT);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 200, "t");
        network.pass(901_000);
        SipRequest again = (SipRequest) peer.received.getLast();
        assertEquals("INVITE 2", SimNetwork.describe(again.bytes()));
        peer.respond(again, 488, "t");
        network.pass(901_000);
        assertTrue(alice.dialog.confirmed(), "a refusal is a sign of life");
        SipRequest third = (SipRequest) peer.received.getLast();
        assertEquals("INVITE 3", SimNetwork.describe(third.bytes()));
        network.until("not even that", 40_000, () -> alice.heard("unacknowledged"));
    }

    @Test
    void offMeansOff() {
        Phone alice = phone(1001, SessionTimers.OFF);
        Phone bob = phone(1002, new SessionTimers(0, 90, false));
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        assertNull(bob.invite.request().value(Header.SESSION_EXPIRES));
        network.trace.clear();
        network.pass(4_000_000);
        assertEquals(List.of(), network.trace);
    }
}
