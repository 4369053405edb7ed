package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A relay with real sockets between two peers and strangers. */
class MediaRelayTest extends BetweenPeers {

    private static final int FIRST_PORT = 61_000;
    private static final int LAST_PORT = 62_999;

    MediaRelayTest() {
        super(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, FIRST_PORT, LAST_PORT));
    }

    /** Sends from Alice and waits until Bob has it, so that what was sent before has been judged too. */
    private void aliceIsHeard(int mark) throws IOException {
        byte[] packet = TestPeer.rtp(0, mark, mark);
        alice.send(call.a().rtpPort(), packet);
        assertArrayEquals(packet, bob.receive());
    }

    private void bobIsHeard(int mark) throws IOException {
        byte[] packet = TestPeer.rtp(0, mark, mark);
        bob.send(call.b().rtpPort(), packet);
        assertArrayEquals(packet, alice.receive());
    }

    @Test
    void passesBothWaysUntouched() throws IOException {
        for (int i = 1; i <= 50; i++) {
            aliceIsHeard(i);
            bobIsHeard(i + 100);
        }
        RelayStats stats = call.a().stats();
        assertEquals(50, stats.packets());
        assertEquals(50 * 16, stats.bytes());
        assertEquals(0, stats.lost());
        assertEquals(nanos.get(), stats.lastNanos());
    }

    @Test
    void passesDigitsUntouched() throws IOException {
        byte[] digit = TestPeer.rtp(101, 1, 0x058A0320);
        alice.send(call.a().rtpPort(), digit);
        assertArrayEquals(digit, bob.receive());
    }

    @Test
    void portsArePairsOfTheRange() {
        for (RelaySide side : List.of(call.a(), call.b())) {
            assertEquals(0, side.rtpPort() % 2);
            assertEquals(side.rtpPort() + 1, side.rtcpPort());
            assertTrue(side.rtpPort() >= FIRST_PORT && side.rtcpPort() <= LAST_PORT);
        }
    }

    @Test
    void dropsWhatIsNotRtp() throws IOException {
        List<byte[]> noise = List.of(
                new byte[0],
                new byte[] {1},
                new byte[12],
                new byte[2047],
                TestPeer.rtp(0, 1, 1).clone());
        noise.getLast()[0] = (byte) 0x8F; // fifteen contributing sources that are not there
        for (byte[] packet : noise) {
            alice.send(call.a().rtpPort(), packet);
        }
        aliceIsHeard(2);
        assertEquals(4, call.a().stats().malformed(), "all but the empty datagram, which is none");
        assertEquals(1, call.a().stats().packets());
    }

    @Test
    void dropsWhatIsLargerThanAPacketCanBe() throws IOException {
        byte[] large = new byte[4000];
        large[0] = (byte) 0x80;
        alice.send(call.a().rtpPort(), large);
        aliceIsHeard(2);
        assertEquals(1, call.a().stats().malformed());
    }

    /** I-C08, M-01, M-02: a sprayer before, during and after the lock is neither heard nor answered. */
    @Test
    void aStrangerIsNeverHeardNorAnswered() throws IOException {
        try (TestPeer stranger = new TestPeer("127.0.0.2")) {
            for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
                stranger.send(port, TestPeer.rtp(0, 9, 666));
            }
            aliceIsHeard(1);
            for (int i = 2; i < 66; i++) {
                stranger.send(call.a().rtpPort(), TestPeer.rtp(0, i, 666));
                stranger.send(call.b().rtpPort(), TestPeer.rtp(0, i, 666));
                aliceIsHeard(i);
                bobIsHeard(i);
            }
            assertNull(stranger.receive(50));
            assertEquals(65, call.a().stats().packets());
            assertTrue(call.a().stats().foreign() >= 1);
        }
    }

    @Test
    void latchesToAnotherPortOfTheSameHost() throws IOException {
        try (TestPeer nat = new TestPeer()) {
            byte[] packet = TestPeer.rtp(0, 1, 1);
            nat.send(call.a().rtpPort(), packet);
            assertArrayEquals(packet, bob.receive());
            bob.send(call.b().rtpPort(), packet);
            assertArrayEquals(packet, nat.receive());
        }
    }

    @Test
    void learnsAnewWhenAimedAnew() throws IOException {
        aliceIsHeard(1);
        bobIsHeard(1);
        try (TestPeer moved = new TestPeer()) {
            call.a().remote(moved.address(), null);
            byte[] packet = TestPeer.rtp(0, 2, 2);
            // until the loop has taken the new aim over, packets of Bob still go to Alice
            for (byte[] got = null; got == null; got = moved.receive(20)) {
                bob.send(call.b().rtpPort(), packet);
            }
            moved.send(call.a().rtpPort(), packet);
            assertArrayEquals(packet, bob.receive());
        }
    }

    @Test
    void sendsNothingToASideThatWantsNothing() throws IOException {
        aliceIsHeard(1);
        bobIsHeard(1);
        call.a().remote(null, null);
        aliceIsHeard(2);
        bob.send(call.b().rtpPort(), TestPeer.rtp(0, 2, 2));
        aliceIsHeard(3);
        assertNull(alice.receive(20));
        call.a().remote(alice.address(), aliceRtcp.address());
        aliceIsHeard(4);
        bobIsHeard(4);
    }

    @Test
    void passesRtcpOnItsOwnPort() throws IOException {
        aliceRtcp.send(call.a().rtcpPort(), TestPeer.rtcp(1));
        assertArrayEquals(TestPeer.rtcp(1), bobRtcp.receive());
        bobRtcp.send(call.b().rtcpPort(), TestPeer.rtcp(2));
        assertArrayEquals(TestPeer.rtcp(2), aliceRtcp.receive());
        aliceRtcp.send(call.a().rtcpPort(), TestPeer.rtp(0, 1, 1));
        aliceRtcp.send(call.a().rtcpPort(), TestPeer.rtcp(3));
        assertArrayEquals(TestPeer.rtcp(3), bobRtcp.receive());
        assertEquals(1, call.a().stats().malformed());
        assertEquals(2, call.a().stats().rtcpPackets());
    }

    /** RFC 5761: Alice muxes, Bob does not. */
    @Test
    void partsAndJoinsMuxedRtcp() throws IOException {
        call.a().remote(alice.address(), alice.address());
        alice.send(call.a().rtpPort(), TestPeer.rtcp(1));
        assertArrayEquals(TestPeer.rtcp(1), bobRtcp.receive());
        bobRtcp.send(call.b().rtcpPort(), TestPeer.rtcp(2));
        assertArrayEquals(TestPeer.rtcp(2), alice.receive());
        aliceIsHeard(1);
        assertNull(bobRtcp.receive(20));
    }

    @Test
    void boundsWhatOneSideMaySend() throws IOException {
        for (int i = 1; i <= PacketRate.MAX_PER_SECOND; i++) {
            aliceIsHeard(i);
        }
        alice.send(call.a().rtpPort(), TestPeer.rtp(0, 1001, 1));
        assertNull(bob.receive(100));
        assertEquals(1, call.a().stats().excess());
        nanos.addAndGet(1_000_000_000L);
        aliceIsHeard(1002);
    }

    /** Two sides aimed at our own ports would pass one packet round for ever. */
    @Test
    void isNotAimedAtItself() throws IOException {
        RelayedCall looped = relay.open(DEAF).orElseThrow();
        looped.a().remote(alice.address(), null);
        looped.b().remote(new InetSocketAddress(TestPeer.LOOPBACK, looped.b().rtpPort()), null);
        alice.send(looped.a().rtpPort(), TestPeer.rtp(0, 1, 1));
        assertNull(alice.receive(50));
        assertEquals(0, looped.b().stats().packets() + looped.b().stats().foreign());
    }

    @Test
    void livesWithAPeerThatIsGone() throws IOException {
        aliceIsHeard(1);
        bobIsHeard(1);
        bob.close();
        for (int i = 2; i < 20; i++) {
            alice.send(call.a().rtpPort(), TestPeer.rtp(0, i, i));
        }
        aliceRtcp.send(call.a().rtcpPort(), TestPeer.rtcp(1));
        assertArrayEquals(TestPeer.rtcp(1), bobRtcp.receive());
        waitFor(() -> call.a().stats().packets() == 19);
    }

    @Test
    void tellsSilenceOnceAndNotWhileHeld() throws IOException, InterruptedException {
        BlockingQueue<RelaySide> silent = new LinkedBlockingQueue<>();
        RelayedCall watched = relay.open((side, silence) -> silent.add(side)).orElseThrow();
        watched.b().expectAudio(true);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertSame(watched.b(), silent.poll(5, TimeUnit.SECONDS));
        watched.b().expectAudio(false);
        watched.a().expectAudio(true);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertSame(watched.a(), silent.poll(5, TimeUnit.SECONDS));
        assertTrue(silent.isEmpty());
    }

    @Test
    void givesAllPortsBack() throws IOException {
        call.close();
        List<RelayedCall> calls = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 50; i++) {
                calls.add(relay.open(DEAF).orElseThrow());
            }
            assertEquals(200, relay.portsInUse());
            calls.forEach(RelayedCall::close);
            calls.forEach(RelayedCall::close);
            calls.clear();
            assertEquals(0, relay.portsInUse());
            nanos.addAndGet(3_000_000_000L);
        }
    }

    @Test
    void usedUpIsAValueAndPortsComeBack() {
        try (MediaRelay small = MediaRelay.start(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 14000, 14007)
                .withLoops(1))) {
            Optional<RelayedCall> first = small.open(DEAF);
            Optional<RelayedCall> second = small.open(DEAF);
            assertTrue(first.isPresent() && second.isPresent());
            assertTrue(small.open(DEAF).isEmpty());
            assertEquals(8, small.portsInUse());
            first.get().close();
            waitFor(() -> small.open(DEAF).isPresent());
        }
    }

    /** A port's next call hears nothing of its last one, and is not connected to its peer. */
    @Test
    void aPortUsedAgainIsAsNew() throws IOException {
        try (MediaRelay small = MediaRelay.start(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 14100, 14103)
                        .withLoops(1));
                TestPeer before = new TestPeer("127.0.0.3")) {
            RelayedCall first = small.open(DEAF).orElseThrow();
            first.a().remote(before.address(), null);
            first.b().remote(bob.address(), null);
            before.send(first.a().rtpPort(), TestPeer.rtp(0, 1, 1));
            assertArrayEquals(TestPeer.rtp(0, 1, 1), bob.receive());
            first.close();
            List<RelayedCall> next = new ArrayList<>();
            waitFor(() -> small.open(DEAF).map(next::add).isPresent());
            RelayedCall second = next.getFirst();
            second.a().remote(alice.address(), null);
            second.b().remote(bob.address(), null);
            before.send(second.a().rtpPort(), TestPeer.rtp(0, 2, 2));
            alice.send(second.a().rtpPort(), TestPeer.rtp(0, 3, 3));
            assertArrayEquals(TestPeer.rtp(0, 3, 3), bob.receive());
            assertEquals(1, second.a().stats().packets());
        }
    }

    @Test
    void opensNothingOnceClosed() {
        relay.close();
        assertTrue(relay.open(DEAF).isEmpty());
    }

    private static void waitFor(java.util.function.BooleanSupplier condition) {
        long limit = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "waited in vain");
            Thread.onSpinWait();
        }
    }
}
