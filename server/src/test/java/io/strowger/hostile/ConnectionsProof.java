package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G-34: connections that say nothing, drip, reset, never read or leave keys half agreed on, each kind from an address of
 * its own. All stay open at their end; the exchange gives them up and serves everybody else meanwhile.
 */
class ConnectionsProof {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsProof.class);

    private static final int IDLE = 300;
    private static final int SLOW = 60;
    private static final int RESET = 200;
    private static final int HANDSHAKES = 500;
    /** No address gets more than 200 connections in ten seconds. */
    private static final int PER_ADDRESS = 150;

    private static final Duration GIVEN_UP = Duration.ofSeconds(60);
    private static final int MAX_MORE = 5;
    private static final byte[] PINGS = "\r\n\r\n".repeat(1024).getBytes(StandardCharsets.US_ASCII);
    /** The beginning of a TLS record that never ends. */
    private static final byte[] HALF_A_HELLO = {22, 3, 1, 2, 0, 1, 0, 1};

    private final List<Socket> held = new ArrayList<>();

    @Test
    void allAreGivenUpAndNobodyElseNotices() throws IOException {
        // the heartbeat asks more often than a stranger may
        try (Town town = Town.open("--trusted-networks=127.0.0.1/32")) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                TestCall live = alice.call("1002");
                bob.awaitCall().answer(600);
                live.seesAtLast("200");
                underAttack(town, live);
                live.hears(600);
                live.hangUp();
            } finally {
                for (Socket each : held) {
                    each.close();
                }
            }
        }
    }

    private void underAttack(Town town, TestCall live) throws IOException {
        long descriptors = descriptors();
        Heartbeat heart = Heartbeat.beside(town.sip());
        long began = System.nanoTime();
        hold(town, SLOW, 2, "OPTIONS sip:x SIP/2.0\r\nVia: ");
        hold(town, IDLE, 10, "");
        reset(town);
        handshakes(town);
        boolean stuck = neverReads(town);
        SipCounters counters = town.exchange().sipCounters();
        long most = open(counters);
        drip(() -> open(counters) == 0);
        long tookMillis = (System.nanoTime() - began) / 1_000_000;
        for (Socket each : held) {
            each.close();
        }
        within(GIVEN_UP, "descriptors given back", () -> descriptors() <= descriptors + MAX_MORE);
        Heartbeat.Pulse pulse = heart.stop();
        LOG.warn(
                "{} connections at most, all given up {} ms after the first; never read: {}; {}; descriptors {}, now {};"
                        + " load {}; {}",
                most,
                tookMillis,
                stuck,
                pulse,
                descriptors,
                descriptors(),
                Machine.load(),
                counters);
        assertTrue(stuck, "who never reads is cut off");
        assertTrue(most >= SLOW + IDLE, "they were let in: " + most);
        assertEquals(0, pulse.lost(), "lost heartbeats");
        assertEquals(0, counters.get(Count.INTERNAL_ERRORS));
        live.hears(600);
    }

    private static long open(SipCounters counters) {
        return counters.get(Count.CONNECTIONS_OPENED) - counters.get(Count.CONNECTIONS_CLOSED);
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    // ------------------------------------------------------------------------------------------------------ the
    // attacks

    private Socket connect(InetSocketAddress to, int kind, int number) throws IOException {
        byte[] from = {127, 34, (byte) kind, (byte) (1 + number / PER_ADDRESS)};
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
        socket.connect(to);
        held.add(socket);
        return socket;
    }

    private void hold(Town town, int connections, int kind, String begun) throws IOException {
        for (int n = 0; n < connections; n++) {
            connect(town.sip(), kind, n).getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void reset(Town town) throws IOException {
        for (int n = 0; n < RESET; n++) {
            try (Socket socket = connect(town.sip(), 20, n)) {
                socket.setSoLinger(true, 0);
                byte[] invite = OddMessage.plain("INVITE")
                        .bytes(new OddMessage.Sending("reset" + n, "TCP", socket.getLocalPort(), ""));
                socket.getOutputStream().write(invite);
            }
        }
    }

    private void handshakes(Town town) throws IOException {
        InetSocketAddress tls = town.exchange().sipAddresses(Transport.TLS).getFirst();
        for (int n = 0; n < HANDSHAKES; n++) {
            connect(tls, 30, n).getOutputStream().write(HALF_A_HELLO);
        }
    }

    /** Asks without end and takes no answer; true when it is cut off. */
    private boolean neverReads(Town town) {
        long deadline = System.nanoTime() + GIVEN_UP.toNanos();
        try {
            Socket deaf = connect(town.sip(), 40, 0);
            deaf.setReceiveBufferSize(1);
            while (System.nanoTime() < deadline) {
                deaf.getOutputStream().write(PINGS);
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /** A byte now and then on every connection that was begun. */
    private void drip(BooleanSupplier over) {
        within(GIVEN_UP, "all given up", () -> {
            for (Socket each : held.subList(0, SLOW)) {
                try {
                    each.getOutputStream().write('x');
                } catch (IOException closed) {
                    continue; // as it should be
                }
            }
            LockSupport.parkNanos(100_000_000);
            return over.getAsBoolean();
        });
    }

    private static void within(Duration limit, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within " + limit + ": " + what);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
