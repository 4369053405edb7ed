package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The timers of RFC 3261 table 4, RFC 6026 and RFC 4320, each by what is seen on the wire and left in the tables. */
class TransactionTimersTest {
    private static final long SLACK = 25; // one tick of 20 ms and the network's rounding
    private final SimNetwork network = new SimNetwork();

    private void assertTimes(String what, long... expected) {
        List<Long> times = network.offsets(what);
        assertEquals(expected.length, times.size(), () -> what + " at " + times);
        for (int i = 0; i < expected.length; i++) {
            long late = times.get(i) - expected[i];
            assertTrue(late >= 0 && late <= SLACK * (i + 1), what + " at " + times);
        }
    }

    /** Which transactions live at that moment, in ms after the start. */
    private void assertLives(Phone phone, long until, int count) {
        network.pass(until - network.nowNanos() / SimNetwork.MILLI);
        assertEquals(count, phone.stack.liveTransactions(), "at " + until + " ms");
    }

    private SipRequest options() {
        return SipWriter.request(Method.OPTIONS, "sip:x@127.0.0.1")
                .header(Header.MAX_FORWARDS, "70")
                .header(Header.FROM, "<sip:a@127.0.0.1>;tag=a")
                .header(Header.TO, "<sip:x@127.0.0.1>")
                .header(Header.CALL_ID, "optionscall")
                .header(Header.CSEQ, "1 OPTIONS")
                .toRequest();
    }

    private Flow flow(Phone phone, Transport kind, int port) {
        return phone.stack
                .flowTo(kind, new InetSocketAddress("127.0.0.1", port))
                .orElseThrow();
    }

    // ---- client, INVITE

    @Test
    void timersAandB_unansweredInviteOnUdp() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 9)), alice);
        network.until("given up", 33_000, () -> alice.heard("failed 408"));
        assertTimes("INVITE", 0, 500, 1500, 3500, 7500, 15500, 31500);
        long gaveUp = network.nowNanos() / SimNetwork.MILLI;
        assertTrue(gaveUp >= 32_000 && gaveUp < 32_100, "B at " + gaveUp);
        assertEquals(0, alice.stack.liveTransactions());
    }

    /** RFC 3261 §9.1's time, for its last answer may have been lost with the dialog. */
    @Test
    void anInviteWithinADialogDoesNotOutliveIt() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 200, "b");
        network.pass(10);
        alice.dialog.reinvite(Phone.SDP, List.of(), alice);
        network.pass(10);
        peer.respond((SipRequest) peer.received.getLast(), 100, "b");
        network.pass(10);
        alice.dialog.bye(null);
        network.pass(10);
        peer.respond(peer.request(Method.BYE), 200, "b");
        network.until("given up", 33_000, () -> alice.heard("failed 408"));
        network.pass(5_000);
        assertEquals(0, alice.stack.liveTransactions());
    }

    @Test
    void timerB_unansweredInviteOnTcpIsSentOnce() {
        Phone alice = new Phone(network, Transport.TCP, 1001);
        alice.stack.invite(alice.draft(Transport.TCP, new InetSocketAddress("127.0.0.1", 9)), alice);
        network.until("given up", 33_000, () -> alice.heard("failed 408"));
        assertTimes("INVITE", 0);
    }

    @ParameterizedTest
    @CsvSource({"UDP, 32100", "TCP, 100"})
    void timerD_refusedInvite(Transport kind, long ends) {
        Phone alice = new Phone(network, kind, 1001);
        RawPeer peer = new RawPeer(network, kind, 1002);
        alice.stack.invite(alice.draft(kind, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 486, "t");
        if (kind == Transport.UDP) {
            assertLives(alice, 31_900, 1);
            peer.respond(peer.request(Method.INVITE), 486, "t");
            network.pass(20);
            assertEquals(2, peer.lines().stream().filter("ACK 1"::equals).count(), "repeated refusal, repeated ACK");
            assertEquals(1, alice.times("failed 486"));
        }
        assertLives(alice, ends, 0);
    }

    @ParameterizedTest
    @CsvSource({"UDP", "TCP"})
    void timerM_answeredInviteTakesRepeated2xx(Transport kind) {
        Phone alice = new Phone(network, kind, 1001);
        RawPeer peer = new RawPeer(network, kind, 1002);
        alice.stack.invite(alice.draft(kind, new InetSocketAddress("127.0.0.1", 1002)), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 200, "t");
        assertLives(alice, 31_900, 1);
        peer.respond(peer.request(Method.INVITE), 200, "t");
        network.pass(20);
        List<String> acks = peer.lines().stream().filter("ACK 1"::equals).toList();
        assertEquals(2, acks.size(), "each 2xx has its ACK");
        assertEquals(1, alice.times("answered"));
        assertLives(alice, 32_200, 0);
    }

    // ---- client, non-INVITE

    @Test
    void timersEandF_unansweredRequestOnUdp() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        alice.stack.send(options(), flow(alice, Transport.UDP, 9), r -> alice.hear("got " + r.status()));
        network.until("given up", 33_000, () -> alice.heard("got 408"));
        assertTimes("OPTIONS", 0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500);
        assertEquals(0, alice.stack.liveTransactions());
    }

    @Test
    void timerE_afterProvisionalIsT2() {
        Phone alice = new Phone(network, Transport.UDP, 1001);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1002);
        alice.stack.send(options(), flow(alice, Transport.UDP, 1002), r -> alice.hear("got " + r.status()));
        network.pass(10);
        peer.respond(peer.request(Method.OPTIONS), 100, "t");
        network.pass(9_000);
        assertTimes(">1002 OPTIONS", 0, 4010, 8010);
    }

    /** Without timer K: a repeated answer is dropped like any that nobody waits for. */
    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void answeredRequestLeavesNothing(Transport kind) {
        Phone alice = new Phone(network, kind, 1001);
        RawPeer peer = new RawPeer(network, kind, 1002);
        alice.stack.send(options(), flow(alice, kind, 1002), r -> alice.hear("got " + r.status()));
        network.pass(10);
        peer.respond(peer.request(Method.OPTIONS), 200, "t");
        peer.respond(peer.request(Method.OPTIONS), 200, "t");
        assertLives(alice, 100, 0);
        assertEquals(1, alice.times("got 200"));
    }

    // ---- server, INVITE

    @Test
    void timersGandH_refusalWithoutAck() {
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.reject(486, null, List.of());
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(33_000);
        assertTimes("486", 0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500);
        assertEquals(0, bob.stack.liveTransactions());
    }

    @Test
    void timerH_refusalOnTcpIsSentOnce() {
        Phone bob = new Phone(network, Transport.TCP, 1002);
        bob.onInvite = invite -> invite.reject(486, null, List.of());
        RawPeer peer = new RawPeer(network, Transport.TCP, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        assertLives(bob, 31_900, 1);
        assertTimes("486", 0);
        assertLives(bob, 32_100, 0);
    }

    @ParameterizedTest
    @CsvSource({"UDP, 4900, 1", "UDP, 5100, 0", "TCP, 100, 0"})
    void timerI_acknowledgedRefusal(Transport kind, long at, int lives) {
        Phone bob = new Phone(network, kind, 1002);
        bob.onInvite = invite -> invite.reject(486, null, List.of());
        RawPeer peer = new RawPeer(network, kind, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        peer.request("ACK", 1, "z9hG4bKa", "x");
        peer.request("ACK", 1, "z9hG4bKa", "x");
        assertLives(bob, at, lives);
        assertTimes("486", 0);
    }

    @Test
    void timerL_acceptedInviteAbsorbsItsRepetitions() {
        Phone bob = new Phone(network, Transport.UDP, 1002);
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        String tag = peer.last().toTag();
        peer.request("ACK", 1, "z9hG4bKb", tag);
        network.pass(10);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        assertLives(bob, 31_900, 1);
        assertEquals(1, bob.times("invite"));
        assertEquals(List.of(200), peer.statuses());
        assertLives(bob, 32_100, 0);
    }

    @ParameterizedTest
    @CsvSource({"UDP", "TCP"})
    void answerIsRepeatedUntilAcknowledged(Transport kind) {
        Phone bob = new Phone(network, kind, 1002);
        RawPeer peer = new RawPeer(network, kind, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.until("given up", 33_000, () -> bob.heard("unacknowledged"));
        assertTimes("200 1 INVITE", 0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500);
        bob.dialog.bye(null);
        network.pass(10);
        assertEquals("BYE 1", peer.lines().getLast());
    }

    @Test
    void repeatedInviteGetsTheLastProvisionalAgain() {
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(20);
        assertEquals(List.of(180, 180), peer.statuses());
        network.pass(60_000);
        assertEquals(List.of(180, 180, 180), peer.statuses(), "once a minute, or proxies give up (§13.3.1.1)");
    }

    // ---- server, non-INVITE

    @ParameterizedTest
    @CsvSource({"UDP, 31900, 1", "UDP, 32100, 0", "TCP, 100, 0"})
    void timerJ_answeredRequest(Transport kind, long at, int lives) {
        Phone bob = new Phone(network, kind, 1002);
        RawPeer peer = new RawPeer(network, kind, 1001);
        peer.request("OPTIONS", 1, "z9hG4bKa", "-");
        network.pass(10);
        if (kind == Transport.UDP) {
            peer.request("OPTIONS", 1, "z9hG4bKa", "-");
            network.pass(10);
            assertEquals(List.of(200, 200), peer.statuses());
            assertEquals(1, bob.times("OPTIONS"));
        }
        assertLives(bob, at, lives);
    }

    @Test
    void slowAnswerGetsATryingOnlyWhenTheClientIsAtT2() {
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onRequest = transaction -> {};
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("OPTIONS", 1, "z9hG4bKa", "-");
        network.pass(3_400);
        assertEquals(List.of(), peer.statuses());
        network.pass(200);
        assertEquals(List.of(100), peer.statuses());
        assertLives(bob, 31_900, 1);
        assertLives(bob, 32_100, 0);
    }

    @Test
    void noRequestButInviteIsEverAnswered408() {
        Phone bob = new Phone(network, Transport.UDP, 1002);
        bob.onRequest = transaction -> transaction.respond(
                SipWriter.response(transaction.request(), 408).toResponse());
        RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
        peer.request("OPTIONS", 1, "z9hG4bKa", "-");
        network.pass(100);
        assertEquals(List.of(), peer.statuses());
        assertEquals(0, bob.stack.liveTransactions());
    }
}
