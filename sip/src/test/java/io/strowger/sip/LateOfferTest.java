package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Reason;
import io.strowger.sip.value.Redirects;
import io.strowger.sip.value.RetryAfter;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers that come late, progress that says nothing, forks that end, and what refusals tell. */
class LateOfferTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone alice = new Phone(network, Transport.UDP, 1001);
    private final Phone bob = new Phone(network, Transport.UDP, 1002);

    private InviteRequest empty(int port) {
        InviteRequest draft = alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", port));
        return new InviteRequest(
                draft.uri(), draft.flow(), draft.from(), draft.to(), null, null, 70, List.of(), null, null);
    }

    private List<Integer> bodies(String method) {
        return network.bodies(method);
    }

    @Test
    void anInviteWithoutOfferIsOfferedInThe2xxAndAnsweredInTheAck() {
        alice.acknowledging = false;
        alice.stack.invite(empty(1002), alice);
        network.until("answered", 100, () -> alice.heard("answered"));
        alice.dialog.reoffer(Phone.SDP, List.of(), alice);
        assertTrue(alice.heard("failed 491"), "not before their offer is answered");
        alice.dialog.ack(Phone.SDP);
        network.until("acknowledged", 100, () -> bob.heard("acknowledged"));
        assertEquals(List.of(0), bodies("INVITE"));
        assertEquals(List.of(Phone.SDP.bytes().length), bodies("200"));
        assertEquals(List.of(Phone.SDP.bytes().length), bodies("ACK"));
    }

    @Test
    void anEmptyReinviteAsksForAnOfferTheSameWay() {
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        alice.acknowledging = false;
        alice.dialog.reinvite(null, List.of(), alice);
        network.until("offered", 100, () -> alice.times("answered") == 2);
        bob.dialog.update(Phone.SDP, List.of(), bob);
        assertTrue(bob.heard("failed 491"), "its offer waits for the answer");
        alice.dialog.ack(Phone.SDP);
        network.until("acknowledged", 100, () -> bob.times("acknowledged") == 2);
        bob.dialog.update(Phone.SDP, List.of(), bob);
        network.until("free again", 100, () -> bob.heard("answered"));
    }

    @Test
    void progressWithoutSdpIsProgress() {
        bob.onInvite = invite -> invite.provisional(183, null, List.of());
        alice.call(Transport.UDP, bob);
        network.until("progress", 100, () -> alice.heard("183"));
        bob.invite.provisional(180, null, List.of());
        bob.invite.accept(Phone.SDP, List.of());
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        assertEquals(List.of("183", "180", "answered"), alice.heard);
    }

    @Test
    void a199EndsItsForkAndIsNoRinging() {
        RawPeer proxy = new RawPeer(network, Transport.UDP, 1003);
        alice.stack.invite(alice.draft(Transport.UDP, new InetSocketAddress("127.0.0.1", 1003)), alice);
        network.pass(10);
        SipRequest invite = proxy.request(Method.INVITE);
        assertTrue(invite.values(Header.SUPPORTED).contains("199"));
        proxy.respond(invite, 180, "one");
        proxy.respond(invite, 180, "two");
        proxy.respond(invite, 199, "one");
        proxy.respond(invite, 199, "unheard");
        network.pass(10);
        assertEquals(List.of("180", "180"), alice.heard);
        assertEquals(1, alice.stack.liveDialogs());
        proxy.respond(invite, 200, "two");
        network.pass(10);
        assertEquals("two", alice.dialog.remoteTag());
    }

    @Test
    void reasonsTravelWithCancelAndBye() {
        Reason elsewhere = Reason.sip(200, "Call completed elsewhere");
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        var call = alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        call.cancel(elsewhere.toString());
        network.until("cancelled", 100, () -> bob.heard("cancelled"));
        assertEquals(List.of(elsewhere), Reason.of(bob.ending));
        bob.onInvite = invite -> invite.accept(Phone.SDP, List.of());
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        alice.dialog.bye(Reason.q850(16, null).toString());
        network.until("bye", 100, () -> bob.heard("bye"));
        assertEquals(List.of(Reason.q850(16, null)), Reason.of(bob.ending));
    }

    @Test
    void aRefusalSaysWhereElseAndWhen() {
        HeaderLine contacts = new HeaderLine("Contact", "<sip:second@x>;q=0.3, <sip:first@x>;q=0.9");
        bob.onInvite = invite -> invite.reject(302, null, List.of(contacts));
        alice.call(Transport.UDP, bob);
        network.until("moved", 100, () -> alice.heard("failed 302"));
        assertEquals(
                List.of("first", "second"),
                Redirects.of(alice.refusal).stream()
                        .map(NameAddr::uri)
                        .map(uri -> uri.user())
                        .toList());
        bob.onInvite = invite -> invite.reject(503, null, List.of(new HeaderLine("Retry-After", "7")));
        alice.call(Transport.UDP, bob);
        network.until("busy", 100, () -> alice.heard("failed 503"));
        assertEquals(7, RetryAfter.seconds(alice.refusal));
    }

    @Test
    void aRequestThatIsChallengedForEverIsSentThreeTimes() {
        RawPeer peer = new RawPeer(network, Transport.UDP, 1003);
        SipRequest register = io.strowger.sip.message.SipWriter.request("REGISTER", "sip:example.com")
                .header(Header.MAX_FORWARDS, 70)
                .header(Header.FROM, "<sip:a@example.com>;tag=f")
                .header(Header.TO, "<sip:a@example.com>")
                .header(Header.CALL_ID, "c")
                .header(Header.CSEQ, "1 REGISTER")
                .toRequest();
        boolean[] refused = {false};
        alice.stack.send(
                register,
                alice.stack
                        .flowTo(Transport.UDP, new InetSocketAddress("127.0.0.1", 1003))
                        .orElseThrow(),
                new DigestSecret("a", "b"),
                (SipResponse response) -> refused[0] = response.status() == 401);
        for (int i = 1; i <= 3; i++) {
            network.pass(10);
            assertFalse(refused[0]);
            SipRequest last = (SipRequest) peer.received.getLast();
            assertEquals(i, last.cseq().number());
            peer.respond(last, 401, "t", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n" + i + "\", qop=\"auth\"");
        }
        network.pass(10);
        assertTrue(refused[0]);
        assertEquals(3, peer.received.size());
    }
}
