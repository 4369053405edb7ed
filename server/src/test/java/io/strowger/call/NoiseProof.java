package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tens of thousands of broken messages disturb nobody: a call goes on, a phone keeps registering, nothing piles up. The
 * seed is logged; {@code -Dseed=N} plays the same again.
 */
class NoiseProof {

    private static final Logger LOG = LoggerFactory.getLogger(NoiseProof.class);

    private static final int MESSAGES = 50_000;
    private static final int BETWEEN_HEARTBEATS = 500;
    private static final int MAX_WOUNDS = 12;

    private static final List<String> WELL_FORMED = List.of(
            "REGISTER sip:shop.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK1;rport\r\n"
                    + "Max-Forwards: 70\r\nFrom: <sip:alice@shop.example.com>;tag=1\r\nTo: <sip:alice@shop.example.com>\r\n"
                    + "Call-ID: noise\r\nCSeq: 1 REGISTER\r\nContact: <sip:alice@127.0.0.1:9>;expires=60\r\n"
                    + "Authorization: Digest username=\"alice\", realm=\"shop.example.com\", nonce=\"x\", uri=\"sip:a\","
                    + " response=\"00\", qop=auth, nc=00000001, cnonce=\"y\"\r\nContent-Length: 0\r\n\r\n",
            "INVITE sip:1002@shop.example.com SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK2\r\n"
                    + "Max-Forwards: 70\r\nFrom: \"A\" <sip:alice@shop.example.com>;tag=2\r\n"
                    + "To: <sip:1002@shop.example.com>\r\nCall-ID: noise2\r\nCSeq: 1 INVITE\r\n"
                    + "Contact: <sip:alice@127.0.0.1:9>\r\nContent-Type: application/sdp\r\nContent-Length: 129\r\n\r\n"
                    + "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n",
            "OPTIONS sip:127.0.0.1 SIP/2.0\r\nv: SIP/2.0/UDP [::1]:9;branch=z9hG4bK3\r\nf: <sip:a@b>;tag=3\r\n"
                    + "t: <sip:c@d>\r\ni: noise3\r\nCSeq: 1 OPTIONS\r\nl: 0\r\n\r\n",
            "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK4\r\nFrom: <sip:a@b>;tag=4\r\n"
                    + "To: <sip:c@d>;tag=5\r\nCall-ID: noise4\r\nCSeq: 4294967295 BYE\r\nContent-Length: 0\r\n\r\n");

    private static final List<String> NASTIES = List.of(
            "\r",
            "\n",
            "\0",
            "\r\n\r\n",
            "\"",
            "<",
            ">",
            ";",
            ",",
            "%00",
            "-1",
            "99999999999999999999",
            "[::",
            "é",
            "=");

    @Test
    void nobodyIsDisturbed() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        LOG.warn("seed {}", seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (Town town = Town.open()) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                disturb(town, alice, bob, random);
            }
        }
    }

    private static void disturb(Town town, TestPhone alice, TestPhone bob, RandomGenerator random) throws IOException {
        TestCall call = alice.call("1002");
        TestCall rung = bob.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        try (DatagramSocket noise = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int sent = 1; sent <= MESSAGES; sent++) {
                byte[] message = wounded(random);
                noise.send(new DatagramPacket(message, message.length, town.sip()));
                if (sent % BETWEEN_HEARTBEATS == 0) {
                    assertEquals(200, bob.register(3600), "after " + sent + " messages");
                }
            }
        }
        call.hears(600);
        rung.hears(1000);
        call.hangUp();
        rung.seesAtLast("BYE");
        assertEquals(1, town.exchange().registrations().of(bobsDevice(town)).size(), "bob is where he was");
        assertTrue(town.exchange().mediaPortsInUse() <= 4, "no ports are left behind");
    }

    private static String bobsDevice(Town town) {
        return town.exchange().accounts().tree().byRealm("shop.example.com").stream()
                .flatMap(row -> town.exchange().registrations().ofAccount(row.accountId()).stream())
                .filter(entry ->
                        entry.bindings().all().getFirst().contact().user().equals("bob"))
                .findFirst()
                .orElseThrow()
                .deviceId();
    }

    private static byte[] wounded(RandomGenerator random) {
        byte[] message = WELL_FORMED.get(random.nextInt(WELL_FORMED.size())).getBytes(StandardCharsets.ISO_8859_1);
        int wounds = 1 + random.nextInt(MAX_WOUNDS);
        for (int i = 0; i < wounds; i++) {
            message = wound(message, random);
        }
        return message;
    }

    private static byte[] wound(byte[] message, RandomGenerator random) {
        int at = random.nextInt(Math.max(1, message.length));
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(message, at);
            case 1 -> spliced(message, at, new byte[] {(byte) random.nextInt(256)}, 1);
            case 2 ->
                spliced(
                        message,
                        at,
                        NASTIES.get(random.nextInt(NASTIES.size())).getBytes(StandardCharsets.UTF_8),
                        random.nextInt(3));
            default -> spliced(message, at, Arrays.copyOfRange(message, at, Math.min(message.length, at + 40)), 0);
        };
    }

    private static byte[] spliced(byte[] message, int at, byte[] piece, int without) {
        int rest = Math.min(message.length, at + without);
        byte[] out = new byte[at + piece.length + message.length - rest];
        System.arraycopy(message, 0, out, 0, at);
        System.arraycopy(piece, 0, out, at, piece.length);
        System.arraycopy(message, rest, out, at + piece.length, message.length - rest);
        return out;
    }
}
