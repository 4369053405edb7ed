package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.dialog.Refusal;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.HeaderLine;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else who knows all ids of a call (decision 11). */
class StrangerTest {
    private final SimNetwork network = new SimNetwork();
    private final Phone bob = new Phone(network, Transport.UDP, 1002);
    private final RawPeer peer = new RawPeer(network, Transport.UDP, 1001);
    private String tag = "";

    @BeforeEach
    void talk() {
        peer.request("INVITE", 10, "z9hG4bKi", "-");
        network.pass(10);
        tag = peer.last().toTag();
        peer.request("ACK", 10, "z9hG4bKa", tag);
        network.pass(10);
        peer.received.clear();
        bob.heard.clear();
    }

    /** Sends a request of the call from there; answers go back there and are not looked at. */
    private void from(String host, int port, String method, int cseq, String more) {
        SimNetwork.SimTransport elsewhere = network.host(Transport.UDP, host, port);
        String text = method + " sip:bob@127.0.0.1:1002 SIP/2.0\nVia: SIP/2.0/UDP " + host + ":" + port
                + ";branch=z9hG4bK" + method + cseq + host + port + ";rport\nMax-Forwards: 70\n"
                + "From: <sip:raw@127.0.0.1>;tag=rawtag\nTo: <sip:bob@127.0.0.1>;tag=" + tag
                + "\nCall-ID: rawcall\nCSeq: " + cseq + " " + method + "\nContact: <sip:raw@" + host + ":" + port
                + ">\n"
                + more + "Content-Length: 0\n\n";
        elsewhere.send(
                new Flow(Transport.UDP, elsewhere.local(), new InetSocketAddress("127.0.0.1", 1002)),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                SendFailure.IGNORED);
        network.pass(20);
    }

    private String answer() {
        return network.trace.getLast().split(" ", 3)[2];
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INVITE", "UPDATE", "INFO", "REFER", "PRACK", "OPTIONS"})
    void anotherHostIsTold481AndMovesNothing(String method) {
        from("127.0.0.9", 1001, method, 4000, "");
        assertEquals("481 4000 " + method, answer());
        assertEquals(List.of(), bob.heard);
        assertTrue(bob.dialog.confirmed());
        assertEquals(1, bob.stack.counters().get(Count.REFUSED_STRANGER));
        peer.request("BYE", 11, "z9hG4bKb", tag);
        network.pass(10);
        assertEquals(200, peer.last().status(), "the sequence numbers are as they were");
    }

    @ParameterizedTest
    @CsvSource({"BYE, bye", "INVITE, reinvite", "INFO, INFO"})
    void anotherPortOfTheSameHostIsTheSamePhone(String method, String heard) {
        from("127.0.0.1", 1009, method, 11, "");
        assertEquals("200 11 " + method, answer());
        assertTrue(bob.heard(heard));
    }

    @Test
    void whoProvesToBeTheOtherSideMayMove() {
        bob.onStranger = request -> request.value("Authorization") != null
                ? null
                : new Refusal(401, List.of(new HeaderLine("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"")));
        from("127.0.0.9", 1001, "INVITE", 11, "");
        assertEquals("401 11 INVITE", answer());
        from("127.0.0.9", 1001, "INVITE", 12, "Authorization: Digest username=\"raw\"\n");
        assertTrue(bob.heard("reinvite"));
        from("127.0.0.9", 1001, "INFO", 13, "");
        assertEquals("200 13 INFO", answer(), "its new host is known");
        assertEquals("127.0.0.9", bob.dialog.flow().remote().getAddress().getHostAddress());
    }

    @Test
    void cancelFromAnotherHostDoesNotCancel() {
        bob.onInvite = invite -> {};
        peer.request("INVITE", 1, "z9hG4bKnew", "-", "X: y");
        network.pass(10);
        SimNetwork.SimTransport elsewhere = network.host(Transport.UDP, "127.0.0.9", 1001);
        String text = "CANCEL sip:bob@127.0.0.1:1002 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:1001;branch=z9hG4bKnew\n"
                + "Max-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=rawtag\nTo: <sip:bob@127.0.0.1>\n"
                + "Call-ID: rawcall\nCSeq: 1 CANCEL\nContent-Length: 0\n\n";
        elsewhere.send(
                new Flow(Transport.UDP, elsewhere.local(), new InetSocketAddress("127.0.0.1", 1002)),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                SendFailure.IGNORED);
        network.pass(20);
        assertEquals("481 1 CANCEL", answer());
        assertTrue(!bob.heard("cancelled"));
    }
}
