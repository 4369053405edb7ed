package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.StreamLimits;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that flood, stall, never read or talk nonsense: they are cut off, and other calls do not notice. */
class HostilePeerTest {
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void cast() {
        alice = new Phone(LoopbackCallTest.loopback());
        bob = new Phone(LoopbackCallTest.loopback()
                .withStreams(new StreamLimits(
                        20,
                        10,
                        1 << 18,
                        Duration.ofMillis(300),
                        Duration.ofMillis(600),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(600),
                        8)));
    }

    @AfterEach
    void othersAreUndisturbed() {
        long before = alice.times("answered");
        alice.call(Transport.UDP, bob);
        Await.until("a call still goes through", () -> alice.times("answered") == before + 1);
        assertEquals(0, bob.stack.counters().get(Count.INTERNAL_ERRORS));
        alice.close();
        bob.close();
    }

    private long count(Count what) {
        return bob.stack.counters().get(what);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(bob.address());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String options(int branch) {
        return "OPTIONS sip:bob@127.0.0.1 SIP/2.0\nVia: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK" + branch
                + "\nMax-Forwards: 70\nFrom: <sip:raw@127.0.0.1>;tag=t" + branch
                + "\nTo: <sip:bob@127.0.0.1>\nCall-ID: c" + branch
                + "\nCSeq: 1 OPTIONS\nSubject: " + "x".repeat(20) + "\nContent-Length: 0\n\n";
    }

    private void assertClosed(Socket socket) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // whatever was answered before
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open", e);
        } catch (IOException e) {
            // reset is closed as well
        }
    }

    @Test
    void halfAMessageIsWaitedForOnlySoLong() throws IOException {
        try (Socket slow = connect()) {
            slow.getOutputStream().write(ascii("OPTIONS sip:bob@127.0.0.1 SIP/2.0\nVia: "));
            assertClosed(slow);
        }
        assertEquals(1, count(Count.CONNECTIONS_TIMED_OUT));
    }

    @Test
    void drippedBytesDoNotRenewThePatience() throws IOException {
        try (Socket slow = connect()) {
            OutputStream out = slow.getOutputStream();
            long start = System.nanoTime();
            Await.until("cut off while dripping", () -> {
                try {
                    out.write('O');
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            assertTrue(System.nanoTime() - start < 3_000_000_000L);
        }
    }

    @Test
    void silentConnectionsAreClosed() throws IOException {
        try (Socket silent = connect();
                Socket once = connect()) {
            once.getOutputStream().write(ascii(options(1)));
            assertClosed(silent);
            assertClosed(once);
        }
        Await.until("all closed", () -> count(Count.CONNECTIONS_CLOSED) == 2);
    }

    @Test
    void connectionsOfOneAddressAreCapped() throws IOException {
        Socket[] many = new Socket[12];
        for (int i = 0; i < many.length; i++) {
            many[i] = connect();
        }
        Await.until("two refused", () -> count(Count.CONNECTIONS_REFUSED) == 2);
        for (Socket socket : many) {
            socket.close();
        }
        Await.until("all released", () -> count(Count.CONNECTIONS_CLOSED) == 10);
        try (Socket again = connect()) {
            again.getOutputStream().write(ascii(options(1)));
            assertTrue(again.getInputStream().read() >= 0);
        }
    }

    @Test
    void aPeerThatNeverReadsIsCutOff() throws IOException {
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(bob.address());
            OutputStream out = deaf.getOutputStream();
            byte[] request = ascii(options(7).repeat(100));
            int[] sent = {0};
            Await.until("cut off", () -> {
                try {
                    out.write(request); // each repetition is answered again
                    sent[0]++;
                    return count(Count.CONNECTIONS_STUCK) > 0;
                } catch (IOException e) {
                    return true;
                }
            });
            assertTrue(sent[0] > 5);
        }
        Await.until("counted", () -> count(Count.CONNECTIONS_STUCK) == 1);
    }

    @Test
    void aMillionHeaderFieldsInOneStream() throws IOException {
        try (Socket endless = connect()) {
            OutputStream out = endless.getOutputStream();
            out.write(ascii("OPTIONS sip:bob@127.0.0.1 SIP/2.0\n"));
            byte[] fields = ascii("X-A: b\n".repeat(1_000));
            int written = 0;
            try {
                for (; written < 1_000; written++) {
                    out.write(fields);
                }
            } catch (IOException e) {
                // cut off, as it should be
            }
            assertTrue(written < 1_000, "a million were taken");
        }
        assertEquals(1, count(Count.MALFORMED));
    }

    @Test
    void anEndlessBodyIsRefused() throws IOException {
        try (Socket endless = connect()) {
            endless.getOutputStream()
                    .write(ascii(options(3).replace("Content-Length: 0", "Content-Length: 4000000000")));
            byte[] answer = new byte[12];
            assertEquals(12, endless.getInputStream().readNBytes(answer, 0, 12));
            assertEquals("SIP/2.0 413 ", new String(answer, StandardCharsets.ISO_8859_1));
            assertClosed(endless);
        }
    }

    @Test
    void keepAliveIsAnswered() throws IOException {
        try (Socket phone = connect()) {
            phone.getOutputStream().write(ascii("\n\n"));
            assertEquals('\r', phone.getInputStream().read());
            assertEquals('\n', phone.getInputStream().read());
            phone.getOutputStream().write(ascii(options(4)));
            assertEquals('S', phone.getInputStream().read());
        }
    }

    @Test
    void noiseIsDroppedAndCounted() throws IOException {
        Random random = new Random(5);
        int sent = 2_000;
        try (DatagramSocket noise = new DatagramSocket()) {
            byte[] bytes = new byte[65_507];
            for (int i = 0; i < sent; i++) {
                random.nextBytes(bytes);
                if (i % 4 == 0) { // resembles SIP in its first line and is refused further in
                    byte[] line = ascii("INVITE sip:x SIP/2.0\nVia: \u0001\n");
                    System.arraycopy(line, 0, bytes, 0, line.length);
                }
                noise.send(new DatagramPacket(bytes, bytes.length, bob.address()));
            }
        }
        Await.until("counted", () -> count(Count.DROPPED_NOISE) > sent / 4 && count(Count.MALFORMED) > sent / 20);
        assertEquals(0, count(Count.SENT));
    }

    @Test
    void malformedRequestsAreAnsweredSmallAndAcksNever() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            String via = "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bKm\n";
            String rest = "From: <sip:a@b>;tag=1\nTo: <sip:a@b>\nCall-ID: m\nCSeq: 1 %s\n"
                    + "Max-Forwards: 999\nContent-Length: 0\n\n";
            send(socket, "ACK sip:bob@127.0.0.1 SIP/2.0\n" + via + rest.formatted("ACK"));
            String request = "OPTIONS sip:bob@127.0.0.1 SIP/2.0\n" + via + rest.formatted("OPTIONS");
            send(socket, request);
            DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
            socket.receive(answer);
            String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
            assertTrue(text.startsWith("SIP/2.0 400 "), text);
            assertTrue(answer.getLength() < 3 * request.length());
        }
        assertEquals(2, count(Count.MALFORMED));
        assertEquals(1, count(Count.REFUSED_MALFORMED));
        assertEquals(1, count(Count.DROPPED_MALFORMED));
    }

    private void send(DatagramSocket socket, String text) throws IOException {
        byte[] bytes = ascii(text);
        socket.send(new DatagramPacket(bytes, bytes.length, bob.address()));
    }

    @Test
    void resetsRightAfterTheInvite() throws IOException {
        bob.onInvite = invite -> invite.provisional(180, null, java.util.List.of());
        for (int i = 0; i < 50; i++) {
            try (Socket rude = connect()) {
                rude.setSoLinger(true, 0);
                rude.getOutputStream().write(ascii(options(i)));
            }
        }
        Await.until("all closed", () -> count(Count.CONNECTIONS_CLOSED) + count(Count.CONNECTIONS_REFUSED) == 50);
        bob.onInvite = invite -> invite.accept(Phone.SDP, java.util.List.of());
        assertTrue(bob.address() instanceof InetSocketAddress);
    }
}
