package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strowger.app.Town;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.sip.transport.Count;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G-18: a peer whose packets are swallowed from one moment on is noticed, and its connection given back (needs root), and so is
 * one that is heard no more.
 */
class HalfOpenProof {

    private static final Logger LOG = LoggerFactory.getLogger(HalfOpenProof.class);

    private static final Duration NOTICED = Duration.ofSeconds(90);
    /** A minute, and what a machine that is busy takes to see it. */
    private static final Duration UNHEARD = Duration.ofSeconds(62);

    @Test
    void aSwallowedPeerIsNoticed() throws IOException {
        assumeTrue(succeeds("iptables", "-w", "-L", "INPUT", "-n"), "the firewall can be told to swallow packets");
        try (Town town = Town.open();
                Socket peer = new Socket()) {
            peer.connect(town.sip());
            byte[] options = OddMessage.plain("OPTIONS")
                    .bytes(new OddMessage.Sending("halfopen", "TCP", peer.getLocalPort(), ""));
            peer.getOutputStream().write(options);
            assertTrue(peer.getInputStream().read() >= 0, "it is served");
            assertEquals(0, town.exchange().sipCounters().get(Count.CONNECTIONS_CLOSED));
            swallowed(town, Integer.toString(peer.getLocalPort()));
        }
    }

    @Test
    void aSilencedPhoneIsNoticed() {
        try (Town town = Town.open();
                Office office = new Office(town)) {
            TestCall call = office.alice.call("1002");
            TestCall rung = office.bob.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            call.hears(600);
            rung.close();
            call.seesAtLast("BYE", UNHEARD);
            rung.seesAtLast("BYE");
            assertEquals("media_lost", town.lastRecord(office.account, 1).reason());
            assertEquals(0, town.exchange().mediaPortsInUse());
        }
    }

    private static void swallowed(Town town, String port) {
        try {
            assertTrue(succeeds(rule("-I", "--sport", port)) && succeeds(rule("-I", "--dport", port)));
            long began = System.nanoTime();
            while (town.exchange().sipCounters().get(Count.CONNECTIONS_CLOSED) == 0) {
                assertTrue(System.nanoTime() - began < NOTICED.toNanos(), "not noticed within " + NOTICED);
                LockSupport.parkNanos(100_000_000);
            }
            LOG.warn("noticed after {} ms", (System.nanoTime() - began) / 1_000_000);
        } finally {
            succeeds(rule("-D", "--sport", port));
            succeeds(rule("-D", "--dport", port));
        }
    }

    /** Of the packets from, or to, the peer's port on the loopback interface. */
    private static String[] rule(String action, String side, String port) {
        List<String> words = new ArrayList<>(List.of("iptables", "-w", action, "INPUT", "-i", "lo", "-p", "tcp"));
        words.addAll(List.of(side, port, "-j", "DROP"));
        return words.toArray(String[]::new);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
