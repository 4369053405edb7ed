package io.strowger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ports somebody else has: one that was chosen stops the start with a line that names it, a default one for TLS does not. */
class TakenPortsTest {
    private static final int HTTPS_DISTANCE = 443;

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({"https-port, HTTPS", "ws-port, HTTP", "sips-port, TLS"})
    void aChosenOneStopsTheStart(String option, String kind) throws IOException {
        try (ServerSocket other = taken()) {
            String flag = "--" + option + "=" + other.getLocalPort();
            StartException stopped = assertThrows(StartException.class, () -> Town.open(flag));
            String line = String.valueOf(stopped.getMessage());
            assertTrue(line.startsWith("cannot listen on " + kind + " "), line);
            assertTrue(line.contains(Integer.toString(other.getLocalPort())), line);
        }
    }

    @Test
    void aDefaultOneIsGoneWithout() throws IOException {
        try (ServerSocket other = takenBesideAFreeOne();
                Town town = Town.open("--http-port=" + (other.getLocalPort() - HTTPS_DISTANCE))) {
            assertEquals(1, town.exchange().sipAddresses(Transport.WS).size());
            assertEquals(List.of(), town.exchange().sipAddresses(Transport.WSS));
            assertTrue(town.exchange().securePortalUrl().isEmpty());
        }
    }

    /** One whose HTTP port would be free. */
    private static ServerSocket takenBesideAFreeOne() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            ServerSocket other = taken();
            int http = other.getLocalPort() - HTTPS_DISTANCE;
            try (ServerSocket free = new ServerSocket(http, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return other;
            } catch (IOException busy) {
                other.close();
            }
        }
        throw new AssertionError("no such port");
    }
}
