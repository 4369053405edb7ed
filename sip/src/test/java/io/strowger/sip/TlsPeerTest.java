package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.SipTransportException;
import io.strowger.sip.transport.StreamLimits;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TLS with peers that are not who they should be, or that never finish what they began. */
class TlsPeerTest {
    private static final TestKeys KEYS = TestKeys.of("127.0.0.1");
    private static final int HANDSHAKES = 8;

    private static Phone phone(SipOptions.Secure secure) {
        return new Phone(LoopbackCallTest.loopback()
                .withSecure(secure)
                .withStreams(new StreamLimits(
                        200,
                        100,
                        1 << 18,
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        HANDSHAKES)));
    }

    private static void isRefused(TestKeys shown, TestKeys trusted) {
        try (Phone alice = phone(KEYS.secureTrusting(trusted));
                Phone bob = phone(shown.secure())) {
            alice.call(Transport.TLS, bob);
            Await.until("undelivered", () -> alice.heard("failed 503"));
            assertEquals(1, alice.stack.counters().get(Count.HANDSHAKES_FAILED));
            assertTrue(bob.heard.isEmpty(), bob.heard::toString);
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        TestKeys other = TestKeys.of("192.0.2.1");
        isRefused(other, other);
    }

    @Test
    void aCertificateNobodyTrustsIsRefused() {
        isRefused(TestKeys.of("127.0.0.1"), KEYS);
    }

    @Test
    void aTakenPortIsGoneWithoutUnlessItIsRequired() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            SipOptions.Secure secure = KEYS.secure();
            SipOptions.Secure optional = new SipOptions.Secure(other.getLocalPort(), secure.context(), false);
            try (Phone bob = phone(optional)) {
                assertEquals(List.of(), bob.stack.listening(Transport.TLS));
                assertEquals(1, bob.stack.listening(Transport.TCP).size());
            }
            SipOptions.Secure required = new SipOptions.Secure(other.getLocalPort(), secure.context(), true);
            assertThrows(SipTransportException.class, () -> phone(required));
        }
    }

    @Test
    void abandonedHandshakesEndAndHarmNobody() throws IOException {
        try (Phone alice = phone(KEYS.secure());
                Phone bob = phone(KEYS.secure())) {
            List<Socket> abandoned = new ArrayList<>();
            byte[] beginning = {22, 3, 1, 2, 0, 1, 0};
            for (int i = 0; i < 60; i++) {
                Socket socket = new Socket(
                        bob.address().getAddress(), bob.address(Transport.TLS).getPort());
                socket.getOutputStream().write(beginning, 0, i % beginning.length);
                abandoned.add(socket);
            }
            alice.call(Transport.UDP, bob);
            Await.until("a call goes through meanwhile", () -> alice.heard("answered"));
            Await.until("all are closed", () -> bob.stack.counters().get(Count.CONNECTIONS_CLOSED) == 60);
            assertTrue(bob.stack.counters().get(Count.CONNECTIONS_REFUSED) > 0, "some were one too many");
            alice.call(Transport.TLS, bob);
            Await.until("TLS goes on", () -> alice.times("answered") == 2);
            for (Socket socket : abandoned) {
                socket.close();
            }
            assertEquals(0, bob.stack.counters().get(Count.INTERNAL_ERRORS));
        }
    }
}
