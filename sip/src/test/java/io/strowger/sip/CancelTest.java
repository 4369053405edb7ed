package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.dialog.path.KeptRefusal;
import io.strowger.sip.message.Method;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CANCEL and its races, from both sides (RFC 3261 §9), and how an INVITE ends whose server was killed. */
class CancelTest {
    private static final String REASON = "Q.850;cause=41;text=\"Exchange restarted\"";
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 1003);
    private final SimNetwork network = new SimNetwork();
    private Phone alice;
    private Phone bob;
    private RawPeer peer;

    @BeforeEach
    void cast() {
        alice = new Phone(network, Transport.UDP, 1001);
        bob = new Phone(network, Transport.UDP, 1002);
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        peer = new RawPeer(network, Transport.UDP, 1003);
    }

    @Test
    void cancelledWhileRinging() {
        OutgoingInvite call = alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        call.cancel("SIP;cause=200;text=\"Call completed elsewhere\"");
        network.until("cancelled", 100, () -> alice.heard("failed 487"));
        assertEquals(List.of("invite", "cancelled"), bob.heard);
        assertTrue(bob.dialog.ended());
        network.pass(40_000);
        CallLadderTest.assertNothingLeft(alice, bob);
        assertEquals(
                List.of("CANCEL 1"),
                network.sent("CANCEL 1").stream().map(l -> l.split(" ", 3)[2]).toList());
    }

    @Test
    void cancelCarriesItsReasonAndTheInvitesBranchAndRoutes() {
        OutgoingInvite call = alice.stack.invite(
                alice.draft(Transport.UDP, PEER)
                        .withHeaders(
                                List.of(new io.strowger.sip.value.HeaderLine("Route", "<sip:edge.example.com;lr>"))),
                alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 180, "t");
        network.pass(10);
        call.cancel("Q.850;cause=16");
        call.cancel("again");
        network.pass(20);
        assertEquals(List.of("INVITE 1", "CANCEL 1"), peer.lines());
        assertEquals("Q.850;cause=16", peer.request(Method.CANCEL).value("Reason"));
        assertEquals("<sip:edge.example.com;lr>", peer.request(Method.CANCEL).value("Route"));
        assertEquals(
                peer.request(Method.INVITE).topVia(),
                peer.request(Method.CANCEL).topVia());
    }

    @Test
    void cancelWaitsForAProvisional() {
        OutgoingInvite call = alice.stack.invite(alice.draft(Transport.UDP, PEER), alice);
        call.cancel(null);
        network.pass(600);
        assertEquals(List.of("INVITE 1", "INVITE 1"), peer.lines());
        peer.respond(peer.request(Method.INVITE), 100, "t");
        network.pass(20);
        assertEquals("CANCEL 1", peer.lines().getLast());
    }

    @Test
    void cancelBeforeTheFinalResponseOnlyEndsWithThat() {
        OutgoingInvite call = alice.stack.invite(alice.draft(Transport.UDP, PEER), alice);
        call.cancel(null);
        network.pass(20);
        peer.respond(peer.request(Method.INVITE), 486, "t");
        network.pass(20);
        assertTrue(alice.heard("failed 486"));
        assertEquals("ACK 1", peer.lines().getLast());
    }

    @Test
    void answerCrossingTheCancelIsAcknowledgedAndHungUp() {
        OutgoingInvite call = alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        call.cancel(null);
        Dialog answered = bob.invite.accept(Phone.SDP, List.of());
        network.until("ended", 200, () -> bob.heard("bye"));
        assertEquals(List.of("180", "failed 487"), alice.heard);
        assertFalse(bob.heard("cancelled"), "the answer was first");
        assertTrue(answered.ended());
        network.pass(40_000);
        CallLadderTest.assertNothingLeft(alice, bob);
    }

    @Test
    void answerAfterTheCancelledInviteIsLost() {
        OutgoingInvite call = alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        call.cancel(null);
        network.until("cancelled", 100, () -> bob.heard("cancelled"));
        assertTrue(bob.invite.accept(Phone.SDP, List.of()).ended());
        network.pass(40_000);
        assertEquals(List.of(), network.sent("200 1 INVITE"));
        CallLadderTest.assertNothingLeft(alice, bob);
    }

    @Test
    void nobodyAnswersTheCancel() {
        OutgoingInvite call = alice.stack.invite(alice.draft(Transport.UDP, PEER), alice);
        network.pass(10);
        peer.respond(peer.request(Method.INVITE), 180, "t");
        network.pass(10);
        call.cancel(null);
        network.until("given up", 33_000, () -> alice.heard("failed 408"));
        network.pass(5_000);
        CallLadderTest.assertNothingLeft(alice);
    }

    @Test
    void cancelForNothingIs481AndForAnAnsweredInviteAnEmpty200() {
        peer.request("CANCEL", 1, "z9hG4bKnone", "-");
        network.pass(20);
        assertEquals(List.of(481), peer.statuses());
        bob.onInvite = invite -> invite.reject(486, null, List.of());
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(20);
        peer.request("CANCEL", 1, "z9hG4bKa", "-");
        network.pass(20);
        assertEquals(List.of(481, 486, 200), peer.statuses());
        assertFalse(bob.heard("cancelled"));
    }

    @Test
    void cancelBeforeTheUserListensIsToldLater() {
        Phone late = new Phone(network, Transport.UDP, 1004);
        List<io.strowger.sip.dialog.IncomingInvite> invites = new java.util.ArrayList<>();
        SipUser slow = new SipUser() {
            @Override
            public void invite(io.strowger.sip.dialog.IncomingInvite invite) {
                invites.add(invite);
            }

            @Override
            public void request(io.strowger.sip.transaction.ServerTransaction transaction) {}
        };
        io.strowger.sip.transport.Transports transports =
                new io.strowger.sip.transport.Transports(new io.strowger.sip.transport.SipCounters(), null);
        transports.add(network.host(Transport.UDP, "127.0.0.1", 1005));
        new SipStack(
                SipOptions.listening(), slow, transports, network.wheel(), io.strowger.sip.transaction.Tokens.secure());
        peer.towards = 1005;
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        peer.request("CANCEL", 1, "z9hG4bKa", "-");
        network.pass(10);
        assertEquals(List.of(100, 200, 487), peer.statuses().stream().sorted().toList());
        invites.getFirst().listen(late);
        assertTrue(late.heard("cancelled"));
    }

    /** The kept refusal is sent by whoever comes after us. */
    @Test
    void whoWaitedWhenWeWereKilledIsRefusedUntilItSaysThatItHeard() {
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(20);
        KeptRefusal kept = bob.invite.kept(500, REASON);
        String tag = peer.last().toTag();

        Phone next = new Phone(network, Transport.UDP, 1002);
        next.stack.refuse(
                kept, next.stack.flowTo(kept.transport(), kept.remote()).orElseThrow());
        network.pass(1_000);
        assertEquals(List.of(180, 500, 500), peer.statuses());
        assertEquals(tag, peer.last().toTag());
        assertEquals(REASON, peer.last().value("Reason"));
        peer.request("ACK", 1, "z9hG4bKa", tag);
        network.pass(40_000);
        assertEquals(3, peer.statuses().size(), "nothing is repeated after the ACK");
        assertTrue(next.heard.isEmpty(), "its user has nothing to do with it");
        CallLadderTest.assertNothingLeft(next);
    }
}
