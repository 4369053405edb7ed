package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Count;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G-31: ten thousand mutants of odd and broken messages in ten seconds disturb nobody: a call goes on, somebody harmless
 * is served, nothing piles up. The seed is logged; {@code -Dseed=N} plays the same again, {@code -Dmutants=N} more of them.
 */
class MutantsProof {

    private static final Logger LOG = LoggerFactory.getLogger(MutantsProof.class);

    private static final int PER_MILLISECOND = 1;
    private static final int MAX_WOUNDS = 6;
    private static final List<byte[]> NASTIES = List.of(
            new byte[] {'\r'},
            new byte[] {'\n'},
            new byte[] {0},
            "\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "\"".getBytes(StandardCharsets.US_ASCII),
            "<".getBytes(StandardCharsets.US_ASCII),
            ";".getBytes(StandardCharsets.US_ASCII),
            ",".getBytes(StandardCharsets.US_ASCII),
            "%00".getBytes(StandardCharsets.US_ASCII),
            "-1".getBytes(StandardCharsets.US_ASCII),
            "99999999999999999999".getBytes(StandardCharsets.US_ASCII),
            "[::".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0xC3, (byte) 0xA9});

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final int count = Integer.getInteger("mutants", 10_000);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    @Test
    void nobodyIsDisturbed() throws IOException {
        LOG.warn("seed {}", seed);
        try (Town town = Town.open("--trusted-networks=127.0.0.0/8")) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs);
                    Heartbeat heart = Heartbeat.beside(town.sip())) {
                TestCall call = alice.call("1002");
                TestCall rung = bob.awaitCall();
                rung.answer(600);
                call.seesAtLast("200");
                call.play(1000);
                send(town);
                Heartbeat.Pulse pulse = heart.stop();
                LOG.warn("{} mutants, {}", count, pulse);
                assertEquals(0, pulse.lost(), "lost heartbeats, seed " + seed);
                assertEquals(0, town.exchange().sipCounters().get(Count.INTERNAL_ERRORS), "seed " + seed);
                call.hears(600);
                rung.hears(1000);
                call.hangUp();
                rung.seesAtLast("BYE");
                assertEquals(200, bob.register(3600));
                assertTrue(town.exchange().mediaPortsInUse() <= 4, "no ports are left behind");
            }
        }
    }

    private void send(Town town) throws IOException {
        List<OddMessage> odd = OddMessage.all();
        List<byte[]> rfc4475 = OddMessage.ofRfc4475();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            for (int sent = 0; sent < count; sent++) {
                OddMessage.Sending as = new OddMessage.Sending("m" + sent, "UDP", socket.getLocalPort(), "");
                byte[] whole = random.nextInt(4) == 0
                        ? rfc4475.get(random.nextInt(rfc4475.size()))
                        : odd.get(random.nextInt(odd.size())).bytes(as);
                byte[] mutant = wounded(whole);
                socket.send(new DatagramPacket(mutant, Math.min(mutant.length, 60_000), town.sip()));
                LockSupport.parkNanos(began + sent * 1_000_000L / PER_MILLISECOND - System.nanoTime());
            }
        }
    }

    private byte[] wounded(byte[] whole) {
        byte[] message = whole;
        for (int i = 1 + random.nextInt(MAX_WOUNDS); i > 0; i--) {
            message = wound(message);
        }
        return message;
    }

    private byte[] wound(byte[] message) {
        int at = random.nextInt(Math.max(1, message.length));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(message, at);
            case 1, 2, 3 -> spliced(message, at, new byte[] {(byte) random.nextInt(256)}, 1);
            case 4, 5 -> spliced(message, at, NASTIES.get(random.nextInt(NASTIES.size())), random.nextInt(3));
            case 6 -> spliced(message, at, new byte[0], random.nextInt(40));
            default -> spliced(message, at, Arrays.copyOfRange(message, at, Math.min(message.length, at + 40)), 0);
        };
    }

    private static byte[] spliced(byte[] message, int at, byte[] piece, int without) {
        int from = Math.min(message.length, at);
        int rest = Math.min(message.length, from + without);
        byte[] out = new byte[from + piece.length + message.length - rest];
        System.arraycopy(message, 0, out, 0, from);
        System.arraycopy(piece, 0, out, from, piece.length);
        System.arraycopy(message, rest, out, from + piece.length, message.length - rest);
        return out;
    }
}
