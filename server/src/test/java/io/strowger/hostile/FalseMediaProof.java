package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.policy.MediaSecurity;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-36 at full size: fifty calls, plain, by SDES and by DTLS, while strangers send all they can think of to every port. */
class FalseMediaProof {

    private static final Logger LOG = LoggerFactory.getLogger(FalseMediaProof.class);

    private static final int FIRST_PORT = 30_000;
    private static final int LAST_PORT = 30_399;
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final long SEED = Long.getLong("seed", 36);

    /** Of each kind. */
    private static final Map<MediaSecurity, Integer> CALLS = kinds();

    private record Talk(TestCall call, TestCall rung) {}

    private static Map<MediaSecurity, Integer> kinds() {
        Map<MediaSecurity, Integer> kinds = new LinkedHashMap<>();
        kinds.put(MediaSecurity.NONE, 20);
        kinds.put(MediaSecurity.SRTP, 15);
        kinds.put(MediaSecurity.BROWSER, 15);
        return kinds;
    }

    @Test
    void noCallEndsAndNothingIsHeard() throws IOException {
        List<TestPhone> phones = new ArrayList<>();
        try (Town town = Town.open("--rtp-ports=" + FIRST_PORT + "-" + LAST_PORT)) {
            List<Talk> talks = new ArrayList<>();
            CALLS.forEach((kind, count) -> talks.addAll(talks(town, kind, count, phones)));
            LOG.warn("seed {}: {} calls talk", SEED, talks.size());
            long before = packets(talks);
            long began = System.nanoTime();
            long sent = attack(talks);
            double seconds = (System.nanoTime() - began) / 1e9;
            long heard = packets(talks) - before;
            LOG.warn(
                    "{} packets of strangers in {} s; the calls heard {} % of theirs meanwhile",
                    sent, Math.round(seconds), Math.round(100 * heard / (seconds * 50 * 2 * talks.size())));
            talks.forEach(FalseMediaProof::goesOn);
            assertEquals(talks.size(), town.exchange().liveCalls(), "calls that are up");
        } finally {
            phones.forEach(TestPhone::close);
        }
    }

    private static List<Talk> talks(Town town, MediaSecurity kind, int count, List<TestPhone> phones) {
        String realm = kind.name().toLowerCase(java.util.Locale.ROOT) + ".example.com";
        String account = town.account(kind.name(), realm, "US");
        TestPhone alice = phone(town, account, "1001", kind);
        TestPhone bob = phone(town, account, "1002", kind);
        phones.add(alice);
        phones.add(bob);
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestCall call = alice.call("1002");
            TestCall rung = bob.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            call.play(1000);
            talks.add(new Talk(call, rung));
        }
        talks.forEach(FalseMediaProof::goesOn);
        return talks;
    }

    private static TestPhone phone(Town town, String account, String number, MediaSecurity kind) {
        String user = town.user(account, "User " + number, number);
        TestPhone.Login login = town.phone(account, user, "phone" + number, media -> {
            switch (kind) {
                case NONE -> {}
                case SRTP -> media.putObject("encryption").putArray("methods").add("srtp");
                case BROWSER -> media.put("webrtc", true);
            }
        });
        return TestPhone.registered(town.sip(), login).securedBy(kind);
    }

    private static void goesOn(Talk talk) {
        talk.call().hears(600);
        talk.rung().hears(1000);
        assertEquals(0, talk.call().heardMillis(400) + talk.rung().heardMillis(400), "a stranger was heard");
    }

    private static long packets(List<Talk> talks) {
        return talks.stream()
                .mapToLong(talk -> talk.call().packets() + talk.rung().packets())
                .sum();
    }

    /** First each port of a call a thousand times, where bad tags are what SRTP sees; then the whole range in rounds. */
    private static long attack(List<Talk> talks) throws IOException {
        FalsePackets packets = new FalsePackets(new SplittableRandom(SEED));
        long until = System.nanoTime() + SECONDS * 1_000_000_000L;
        long sent = 0;
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0))) {
            for (int i = 0; i < 1000; i++) {
                for (Talk talk : talks) {
                    sent += send(
                            stranger, packets.audio(), talk.call().talksTo().getPort());
                    sent += send(
                            stranger, packets.audio(), talk.rung().talksTo().getPort());
                }
            }
            while (System.nanoTime() < until) {
                sent += round(stranger, other, packets);
            }
            assertServedNothing(stranger);
            assertServedNothing(other);
        }
        return sent;
    }

    /** One of each kind to every port. */
    private static long round(DatagramSocket even, DatagramSocket odd, FalsePackets packets) throws IOException {
        long sent = 0;
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            for (byte[] packet : packets.all()) {
                sent += send(port % 2 == 0 ? even : odd, packet, port);
            }
        }
        return sent;
    }

    private static int send(DatagramSocket from, byte[] packet, int port) throws IOException {
        from.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        return 1;
    }

    private static void assertServedNothing(DatagramSocket stranger) throws IOException {
        stranger.setSoTimeout(500);
        boolean served = true;
        try {
            stranger.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException nothing) {
            served = false;
        }
        assertTrue(!served, "a stranger was sent something");
    }
}
