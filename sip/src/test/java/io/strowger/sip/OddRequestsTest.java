package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What RFC 4475 §3.3 and §3.4 ask of the layers above the parser, in our own messages. */
class OddRequestsTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone bob = new Phone(network, Transport.UDP, 1002);
    private final RawPeer peer = new RawPeer(network, Transport.UDP, 1001);

    private void send(String start, String... lines) {
        peer.send(1002, start + "\n" + String.join("\n", lines) + "\nContent-Length: 0\n\n");
        network.pass(10);
    }

    private String via(String more) {
        return "Via: SIP/2.0/UDP 127.0.0.1:1001" + more;
    }

    /** RFC 4475 §3.4.1: no branch, no tags, no Max-Forwards, yet a call. */
    @Test
    void aPeerOfTheOldStandardCanCallAndHangUp() {
        String from = "From: <sip:old@127.0.0.1>";
        send(
                "INVITE sip:bob@127.0.0.1 SIP/2.0",
                via(""),
                from,
                "To: sip:bob@127.0.0.1",
                "Call-ID: old",
                "CSeq: 1 INVITE",
                "Contact: <sip:old@127.0.0.1:1001>");
        assertEquals(200, peer.last().status());
        String to = "To: sip:bob@127.0.0.1;tag=" + peer.last().toTag();
        send("ACK sip:bob@127.0.0.1 SIP/2.0", via(""), from, to, "Call-ID: old", "CSeq: 1 ACK");
        assertTrue(bob.heard("acknowledged"));
        send("BYE sip:bob@127.0.0.1 SIP/2.0", via(""), from, to, "Call-ID: old", "CSeq: 2 BYE");
        assertTrue(bob.heard("bye"));
        network.pass(40_000);
        CallLadderTest.assertNothingLeft(bob);
    }

    /** RFC 4475 §3.3.1. */
    @Test
    void requiredFieldsMissing() {
        send("INVITE sip:bob@127.0.0.1 SIP/2.0", via(";branch=z9hG4bKa"), "From: <sip:a@b>;tag=1", "CSeq: 1 INVITE");
        assertEquals(List.of(), bob.heard);
        assertEquals(1, bob.stack.counters().get(Count.MALFORMED));
    }

    /** RFC 4475 §3.3.10: an answer that names another host's Via, and a broadcast address at that. */
    @Test
    void aResponseThatIsNotForUs() {
        send(
                "SIP/2.0 200 OK",
                "Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bKx",
                "From: <sip:a@b>;tag=1",
                "To: <sip:a@b>;tag=2",
                "Call-ID: x",
                "CSeq: 1 INVITE");
        assertEquals(1, bob.stack.counters().get(Count.DROPPED_STRAY_RESPONSE));
        assertEquals(List.of(), peer.received);
    }

    /** RFC 4475 §3.1.2.18: an unknown method is the user's to refuse. */
    @Test
    void anUnknownMethodReachesTheUser() {
        bob.onRequest = transaction -> transaction.respond(SipWriter.response(transaction.request(), 405)
                .toTag("t")
                .header("Allow", "INVITE")
                .toResponse());
        peer.request("NEWMETHOD", 1, "z9hG4bKa", "-");
        network.pass(10);
        assertEquals(List.of(405), peer.statuses());
    }

    /** RFC 3261 §8.2.6.2. */
    @Test
    void everyAnswerHasAToTag() {
        bob.onRequest = transaction -> transaction.respond(SipWriter.response(transaction.request(), 200)
                .header("Allow", "INVITE")
                .toResponse());
        peer.request("OPTIONS", 1, "z9hG4bKa", "-");
        network.pass(10);
        assertTrue(peer.last().toTag() != null);
        assertEquals("INVITE", peer.last().value("Allow"));
        assertEquals("<sip:bob@127.0.0.1>", peer.last().to().toString().split(";")[0]);
    }

    @Test
    void aForgottenRefusalLeavesNothingAndIsRefusedAnew() {
        bob.onRequest = transaction -> transaction.respondAndForget(
                SipWriter.response(transaction.request(), 401).toTag("t").toResponse());
        bob.onInvite = invite -> invite.rejectAndForget(401, null, List.of());
        for (int i = 0; i < 2; i++) {
            peer.request("REGISTER", 1, "z9hG4bKa", "-");
            peer.request("INVITE", 1, "z9hG4bKb", "-");
            peer.request("ACK", 1, "z9hG4bKb", "0refused0");
            network.pass(10);
        }
        assertEquals(List.of(401, 401, 401, 401), peer.statuses());
        CallLadderTest.assertNothingLeft(bob);
    }

    @Test
    void aUserThatFailsAnswers500AndLeavesNothing() {
        bob.onInvite = invite -> {
            invite.provisional(180, null, List.of());
            throw new IllegalStateException("seeded");
        };
        peer.request("INVITE", 1, "z9hG4bKa", "-");
        network.pass(10);
        assertEquals(List.of(180, 500), peer.statuses());
        assertEquals(0, bob.stack.liveDialogs());
        assertEquals(1, bob.stack.counters().get(Count.INTERNAL_ERRORS));
    }
}
