package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Body;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on real sockets. */
class LoopbackCallTest {
    /** Beyond 1300 bytes, so that it goes by TCP where the peer takes it (RFC 3261 §18.1.1). */
    private static final Body LARGE =
            Body.sdp(("v=0\r\n" + "a=x:12345678\r\n".repeat(120)).getBytes(StandardCharsets.US_ASCII));

    static SipOptions loopback() {
        return SipOptions.listening(new InetSocketAddress("127.0.0.1", 0));
    }

    @ParameterizedTest
    @CsvSource({"UDP, 127.0.0.1", "TCP, 127.0.0.1", "TLS, 127.0.0.1", "UDP, ::1", "TCP, ::1", "TLS, ::1"})
    void callRingsIsAnsweredAndEnds(Transport kind, String host) {
        SipOptions options = SipOptions.listening(new InetSocketAddress(host, 0))
                .withSecure(TestKeys.of(host).secure());
        try (Phone alice = new Phone(options);
                Phone bob = new Phone(options)) {
            bob.onInvite = invite -> {
                invite.provisional(180, null, List.of());
                invite.accept(Phone.SDP, List.of());
            };
            alice.call(kind, bob);
            Await.until("acknowledged", () -> bob.heard("acknowledged"));
            bob.dialog.reinvite(Phone.SDP, List.of(), bob);
            Await.until("changed", () -> alice.heard("acknowledged"));
            bob.dialog.bye(null);
            Await.until("hung up", () -> alice.heard("bye"));
            Await.until("no dialogs", () -> alice.stack.liveDialogs() + bob.stack.liveDialogs() == 0);
            assertEquals(List.of("180", "answered", "reinvite", "acknowledged", "bye"), alice.heard);
            assertEquals(0, alice.stack.counters().get(Count.INTERNAL_ERRORS));
        }
    }

    @Test
    void oneStackOnSeveralAddresses() {
        SipOptions both = SipOptions.listening(new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("::1", 0));
        try (Phone alice = new Phone(both);
                Phone bob = new Phone(both)) {
            alice.stack.invite(alice.draft(Transport.UDP, bob.stack.listening().get(1)), alice);
            alice.stack.invite(alice.draft(Transport.TCP, bob.stack.listening().get(0)), alice);
            Await.until("both answered", () -> bob.times("acknowledged") == 2);
        }
    }

    @Test
    void connectionsAreReused() {
        try (Phone alice = new Phone(loopback());
                Phone bob = new Phone(loopback())) {
            for (int i = 1; i <= 5; i++) {
                int calls = i;
                alice.call(Transport.TCP, bob);
                Await.until("answered", () -> bob.times("acknowledged") == calls);
                bob.dialog.bye(null);
                Await.until("hung up", () -> alice.times("bye") == calls);
            }
            assertEquals(1, bob.stack.counters().get(Count.CONNECTIONS_OPENED));
            assertEquals(1, alice.stack.counters().get(Count.CONNECTIONS_OPENED));
        }
    }

    @Test
    void refusedConnectionIsA503AtOnce() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket closedSoon = new ServerSocket()) {
            closedSoon.bind(new InetSocketAddress("127.0.0.1", 0));
            nobody = (InetSocketAddress) closedSoon.getLocalSocketAddress();
        }
        try (Phone alice = new Phone(loopback())) {
            alice.stack.invite(alice.draft(Transport.TCP, nobody), alice);
            Await.until("failed", () -> alice.heard("failed 503"));
        }
    }

    /** RFC 3261 §18.2.2: the answer takes a new connection to the port the Via names. */
    @Test
    void answerFindsItsWayWhenTheConnectionIsGone() throws IOException {
        try (Phone bob = new Phone(loopback());
                ServerSocket reachable = new ServerSocket(0, 5, java.net.InetAddress.getByName("127.0.0.1"))) {
            bob.onInvite = invite -> invite.provisional(180, null, List.of());
            try (java.net.Socket first =
                    new java.net.Socket("127.0.0.1", bob.address().getPort())) {
                String invite = "INVITE sip:bob@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:"
                        + reachable.getLocalPort() + ";branch=z9hG4bKa\r\nMax-Forwards: 70\r\n"
                        + "From: <sip:raw@127.0.0.1>;tag=r\r\nTo: <sip:bob@127.0.0.1>\r\nCall-ID: c\r\n"
                        + "CSeq: 1 INVITE\r\nContact: <sip:raw@127.0.0.1:" + reachable.getLocalPort()
                        + ";transport=tcp>\r\nContent-Length: 0\r\n\r\n";
                first.getOutputStream().write(invite.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                Await.until("ringing", () -> bob.invite != null);
            }
            Await.until("closed", () -> bob.stack.counters().get(Count.CONNECTIONS_CLOSED) == 1);
            bob.invite.accept(Phone.SDP, List.of());
            reachable.setSoTimeout(5_000);
            try (java.net.Socket second = reachable.accept()) {
                byte[] start = second.getInputStream().readNBytes(11);
                assertEquals("SIP/2.0 200", new String(start, java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void anInterruptedSenderDoesNotCloseThePort() {
        try (Phone alice = new Phone(loopback());
                Phone bob = new Phone(loopback())) {
            Thread.currentThread().interrupt();
            alice.call(Transport.UDP, bob);
            assertTrue(Thread.interrupted(), "the interrupt is kept for its owner");
            Await.until("answered", () -> bob.heard("acknowledged"));
        }
    }

    @Test
    void aLargeRequestGoesByTcp() {
        try (Phone alice = new Phone(LoopbackCallTest.loopback());
                Phone bob = new Phone(LoopbackCallTest.loopback())) {
            alice.stack.invite(alice.draft(Transport.UDP, bob.address()).withBody(LARGE), alice);
            // the ACK is small and comes by UDP, so it may overtake what the INVITE's own thread still does
            Await.until("answered", () -> bob.heard("acknowledged") && bob.dialog != null);
            assertEquals("TCP", bob.invite.request().topVia().transport());
            assertEquals(1, bob.stack.counters().get(Count.CONNECTIONS_OPENED));
            bob.dialog.bye(null);
            Await.until("over", () -> alice.heard("bye"));
            assertEquals(0, alice.stack.counters().get(Count.INTERNAL_ERRORS));
        }
    }

    @Test
    void aSmallOneDoesNot() {
        try (Phone alice = new Phone(LoopbackCallTest.loopback());
                Phone bob = new Phone(LoopbackCallTest.loopback())) {
            alice.call(Transport.UDP, bob);
            Await.until("answered", () -> bob.heard("acknowledged"));
            assertEquals("UDP", bob.invite.request().topVia().transport());
        }
    }

    @Test
    void whereTcpIsRefusedADatagramIsSent() throws IOException {
        try (Phone alice = new Phone(LoopbackCallTest.loopback());
                DatagramSocket old = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            old.setSoTimeout(10_000);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), old.getLocalPort());
            for (int call = 0; call < 2; call++) {
                alice.stack.invite(alice.draft(Transport.UDP, address).withBody(LARGE), alice);
                DatagramPacket got = new DatagramPacket(new byte[4_096], 4_096);
                do {
                    old.receive(got);
                } while (!text(got).contains("CSeq: 1 INVITE"));
                assertTrue(text(got).contains("Via: SIP/2.0/UDP "), text(got));
            }
        }
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }
}
