package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.rtp.RtpHeader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guard stands before one side's socket: the other side and the relay see plain packets only. */
class PacketGuardTest {

    private static final byte KEY = 0x5A;
    private static final int TAG = 0x7A67;

    private MediaRelay relay;
    private RelayedCall call;
    private TestPeer alice;
    private TestPeer bob;

    /** Swaps the payload's bits and puts a tag of two bytes behind it; answers controls with themselves. */
    private static final class SwappingGuard implements PacketGuard {

        private volatile boolean admitting = true;
        private volatile InetSocketAddress repeatTo;

        @Override
        public void control(ByteBuffer datagram, InetSocketAddress from, Reply reply) throws IOException {
            reply.send(datagram, from);
        }

        @Override
        public boolean open(ByteBuffer packet, boolean rtcp) {
            if (packet.getShort(packet.limit() - 2) != TAG) {
                return false;
            }
            packet.limit(packet.limit() - 2);
            swap(packet);
            return true;
        }

        @Override
        public boolean seal(ByteBuffer packet, boolean rtcp) {
            swap(packet);
            packet.limit(packet.limit() + 2).putShort(packet.limit() - 2, (short) TAG);
            return true;
        }

        @Override
        public boolean admits(InetSocketAddress from) {
            return admitting;
        }

        @Override
        public void tick(long nanos, Reply reply) throws IOException {
            if (repeatTo != null) {
                reply.send(ByteBuffer.wrap(new byte[] {22, 1}), repeatTo);
            }
        }

        private static void swap(ByteBuffer packet) {
            for (int i = packet.position() + RtpHeader.BYTES; i < packet.limit(); i++) {
                packet.put(i, (byte) (packet.get(i) ^ KEY));
            }
        }
    }

    private final SwappingGuard guard = new SwappingGuard();

    @BeforeEach
    void start() throws IOException {
        relay = MediaRelay.start(RelayOptions.of(TestPeer.LOOPBACK, TestPeer.LOOPBACK, 14200, 14399)
                .withLoops(1));
        call = relay.open((side, silence) -> {}).orElseThrow();
        alice = new TestPeer();
        bob = new TestPeer();
        call.a().remote(alice.address(), alice.address());
        call.b().remote(bob.address(), bob.address());
        call.a().guard(guard);
    }

    @AfterEach
    void stop() {
        relay.close();
        alice.close();
        bob.close();
    }

    private static byte[] sealed(byte[] plain) {
        ByteBuffer packet = ByteBuffer.allocate(plain.length + PacketGuard.SEAL_ROOM)
                .put(plain)
                .flip();
        new SwappingGuard().seal(packet, false);
        return Arrays.copyOf(packet.array(), packet.limit());
    }

    @Test
    void opensWhatComesAndSealsWhatGoes() throws IOException {
        for (int i = 1; i <= 60; i++) {
            byte[] packet = TestPeer.rtp(0, i, i);
            alice.send(call.a().rtpPort(), sealed(packet));
            assertArrayEquals(packet, bob.receive());
            bob.send(call.b().rtpPort(), packet);
            assertArrayEquals(sealed(packet), alice.receive());
        }
    }

    @Test
    void controlsAreTheGuardsAndNobodyElses() throws IOException {
        byte[] stun = {0, 1, 0, 0, 0x21, 0x12, (byte) 0xA4, 0x42};
        alice.send(call.a().rtpPort(), stun);
        assertArrayEquals(stun, alice.receive());
        try (TestPeer elsewhere = new TestPeer("127.0.0.2")) {
            for (int i = 1; i <= 40; i++) {
                alice.send(call.a().rtpPort(), sealed(TestPeer.rtp(0, i, i)));
                bob.receive();
            }
            elsewhere.send(call.a().rtpPort(), stun);
            assertArrayEquals(stun, elsewhere.receive(), "a lock that has settled keeps no check out");
        }
        bob.send(call.b().rtpPort(), stun);
        assertNull(alice.receive(50), "an unguarded side's controls go nowhere");
    }

    @Test
    void whatDoesNotOpenIsNotPassedOn() throws IOException {
        alice.send(call.a().rtpPort(), TestPeer.rtp(0, 1, 1));
        guard.admitting = false;
        alice.send(call.a().rtpPort(), sealed(TestPeer.rtp(0, 2, 2)));
        assertNull(bob.receive(50));
        assertEquals(2, call.a().stats().foreign());
        guard.admitting = true;
        alice.send(call.a().rtpPort(), sealed(TestPeer.rtp(0, 3, 3)));
        assertArrayEquals(TestPeer.rtp(0, 3, 3), bob.receive());
    }

    @Test
    void comesToItsTickWithoutAnyPacket() throws IOException {
        guard.repeatTo = alice.address();
        byte[] repeated = alice.receive();
        assertTrue(repeated != null && repeated[0] == 22, "the repetition came");
    }
}
