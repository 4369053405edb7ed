package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.message.Header;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.HeaderLine;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers by UPDATE, before and after the answer, and how they collide (RFC 3311). */
class UpdateTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone alice = new Phone(network, Transport.UDP, 1001);
    private final Phone bob = new Phone(network, Transport.UDP, 1002);

    private void talk() {
        alice.call(Transport.UDP, bob);
        network.until("talking", 100, () -> bob.heard("acknowledged"));
        network.trace.clear();
    }

    /** An early dialog whose session is agreed by reliable 183 and PRACK. */
    private void early() {
        bob.onInvite = invite -> invite.provisional(183, Phone.SDP, List.of());
        alice.call(Transport.UDP, bob);
        network.until("early media", 200, () -> !network.sent("200 2 PRACK").isEmpty());
        network.pass(20);
        alice.early.listen(alice);
        network.trace.clear();
    }

    private List<String> ladder() {
        return network.trace.stream().map(line -> line.split(" ", 3)[2]).toList();
    }

    @Test
    void theCallerOffersAgainBeforeTheAnswer() {
        early();
        assertTrue(alice.early.updatable());
        alice.early.reoffer(Phone.SDP, List.of(), alice);
        network.until("answered", 100, () -> alice.heard("answered"));
        assertEquals(List.of("UPDATE 3", "200 3 UPDATE"), ladder());
        assertTrue(bob.heard("reinvite"));
        bob.invite.accept(null, List.of());
        network.until("talking", 100, () -> bob.heard("acknowledged"));
    }

    @Test
    void theCalledSideOffersAgainBeforeItAnswers() {
        early();
        bob.dialog.reoffer(Phone.SDP, List.of(), bob);
        network.until("answered", 100, () -> bob.heard("answered"));
        assertTrue(alice.heard("reinvite"));
        assertEquals(List.of("UPDATE 1", "200 1 UPDATE"), ladder());
    }

    @Test
    void withoutAnAgreedSessionThereIsNoSecondOffer() {
        bob.onInvite = invite -> invite.provisional(180, null, List.of());
        alice.call(Transport.UDP, bob);
        network.until("ringing", 100, () -> alice.heard("180"));
        alice.early.update(Phone.SDP, List.of(), alice);
        assertTrue(alice.heard("failed 491"));
        assertEquals(List.of(), network.sent("UPDATE 2"));
    }

    @Test
    void afterTheAnswerReofferInvitesAndUpdateUpdates() {
        talk();
        alice.dialog.reoffer(Phone.SDP, List.of(), alice);
        network.until("answered", 100, () -> bob.times("acknowledged") == 2);
        alice.dialog.update(Phone.SDP, List.of(), alice);
        network.until("updated", 100, () -> alice.times("answered") == 3);
        bob.dialog.update(Phone.SDP, List.of(), bob);
        network.until("updated", 100, () -> bob.heard("answered"));
        assertEquals(
                List.of("INVITE 2", "200 2 INVITE", "ACK 2", "UPDATE 3", "200 3 UPDATE", "UPDATE 1", "200 1 UPDATE"),
                ladder());
    }

    @Test
    void anUpdateWithoutBodyIsAnsweredByTheStack() {
        talk();
        alice.dialog.update(null, List.of(), alice);
        network.until("refreshed", 100, () -> alice.times("answered") == 2);
        assertFalse(bob.heard("reinvite"));
    }

    @Test
    void bothAtOnceRefuseAndTryAgain() {
        talk();
        alice.dialog.update(Phone.SDP, List.of(), alice);
        bob.dialog.update(Phone.SDP, List.of(), bob);
        network.pass(100);
        assertEquals(1, network.sent("491 2 UPDATE").size());
        assertEquals(1, network.sent("491 1 UPDATE").size());
        network.until("both in the end", 8_500, () -> alice.times("answered") == 2 && bob.heard("answered"));
        assertEquals(0, alice.times("failed 491") + bob.times("failed 491"));
    }

    @Test
    void aSecondUpdateBeforeTheAnswerToTheFirstComesTooEarly() {
        List<IncomingOffer> open = new ArrayList<>();
        bob.onReinvite = open::add;
        RawPeer peer = new RawPeer(network, Transport.UDP, 1003);
        peer.request("INVITE", 1, "z9hG4bKi", "-");
        network.pass(10);
        String tag = peer.last().toTag();
        peer.request("ACK", 1, "z9hG4bKa", tag);
        update(tag, 2);
        update(tag, 3);
        assertEquals(500, peer.last().status());
        int seconds = Integer.parseInt(peer.last().value("Retry-After"));
        assertTrue(seconds >= 0 && seconds <= 10);
        open.getFirst().accept(Phone.SDP, List.of());
        open.getFirst().reject(488, null, List.of());
        network.pass(10);
        assertEquals(List.of(200, 500, 200), peer.statuses());
        assertTrue(peer.last().has(Header.CONTACT));
        update(tag, 4);
        assertEquals(2, open.size());
    }

    private void update(String tag, int cseq) {
        new RawPeerText(network, 1003).send("UPDATE", cseq, tag, "v=0");
        network.pass(10);
    }

    /** A request with a body, which {@link RawPeer#request} cannot write. */
    private record RawPeerText(SimNetwork network, int port) {
        void send(String method, int cseq, String tag, String body) {
            String text = method + " sip:bob@127.0.0.1:1002 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                    + ";branch=z9hG4bK" + method + cseq + "\nMax-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=rawtag\n"
                    + "To: <sip:bob@127.0.0.1>;tag=" + tag + "\nCall-ID: rawcall\nCSeq: " + cseq + " " + method
                    + "\nContact: <sip:raw@127.0.0.1:" + port + ">\nContent-Type: application/sdp\nContent-Length: "
                    + body.length() + "\n\n" + body;
            SimNetwork.SimTransport host = network.transport(port);
            host.send(
                    new Flow(Transport.UDP, host.local(), new InetSocketAddress("127.0.0.1", 1002)),
                    text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                    SendFailure.IGNORED);
        }
    }

    @Test
    void retryAfterIsObeyed() {
        talk();
        bob.onReinvite = offer -> offer.reject(500, null, List.of(new HeaderLine("Retry-After", "3")));
        alice.dialog.update(Phone.SDP, List.of(), alice);
        network.pass(2_900);
        assertEquals(1, bob.times("reinvite"));
        bob.onReinvite = offer -> offer.accept(Phone.SDP, List.of());
        network.until("again", 300, () -> alice.times("answered") == 2);
    }
}
