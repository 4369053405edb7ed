package io.strowger.media.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.secure.srtp.SrtpContext.Outcome;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A context over its life: roll-over, replay, other sources, forgeries, rubbish. */
class SrtpContextTest {

    private static final int PAYLOAD = 160;
    private static final int SSRC = 0xCAFE;

    private final SrtpKey key = SrtpKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
    private final SrtpContext sender = new SrtpContext(key);
    private final SrtpContext receiver = new SrtpContext(key);

    private static ByteBuffer rtp(int sequence, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(SrtpContext.MAX_PACKET);
        RtpHeader.put(packet, 0, false, new RtpStamp(sequence & 0xFFFF, sequence * 160, ssrc));
        for (int i = 0; i < PAYLOAD; i++) {
            packet.put((byte) (sequence + i));
        }
        return packet.flip();
    }

    private static ByteBuffer rtcp(int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(SrtpContext.MAX_PACKET);
        return packet.putInt(0x80C90001).putInt(ssrc).flip();
    }

    private static ByteBuffer sealed(SrtpContext by, ByteBuffer packet, boolean rtcp) {
        assertEquals(Outcome.FINE, by.seal(packet, rtcp));
        return packet;
    }

    @ParameterizedTest
    @EnumSource(SrtpSuite.class)
    void eachSuiteOpensWhatItSealed(SrtpSuite suite) {
        SrtpKey shared = SrtpKey.random(suite, new SecureRandom());
        SrtpContext out = new SrtpContext(shared);
        SrtpContext in = new SrtpContext(shared);
        for (int sequence = 65_000; sequence < 65_000 + 70_000; sequence += 7) {
            ByteBuffer packet = sealed(out, rtp(sequence, SSRC), false);
            assertNotEquals(rtp(sequence, SSRC), packet);
            assertEquals(Outcome.FINE, in.open(packet, false), "sequence " + sequence);
            assertEquals(rtp(sequence, SSRC), packet);
        }
        for (int i = 0; i < 100; i++) {
            ByteBuffer packet = sealed(out, rtcp(SSRC), true);
            assertEquals(Outcome.FINE, in.open(packet, true));
            assertEquals(rtcp(SSRC), packet);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpSuite.class)
    void aChangedBitIsFound(SrtpSuite suite) {
        SrtpKey shared = SrtpKey.random(suite, new SecureRandom());
        SrtpContext in = new SrtpContext(shared);
        SrtpContext out = new SrtpContext(shared);
        ByteBuffer good = sealed(out, rtp(1, SSRC), false);
        ByteBuffer goodControl = sealed(out, rtcp(SSRC), true);
        for (int at = 0; at < good.limit(); at++) {
            assertNotEquals(Outcome.FINE, in.open(flipped(good, at), false), "byte " + at);
        }
        for (int at = 0; at < goodControl.limit(); at++) {
            assertNotEquals(Outcome.FINE, in.open(flipped(goodControl, at), true), "byte " + at);
        }
        assertEquals(Outcome.FINE, in.open(good, false));
        assertEquals(Outcome.FINE, in.open(goodControl, true));
    }

    private static ByteBuffer flipped(ByteBuffer packet, int at) {
        ByteBuffer copy = ByteBuffer.allocate(SrtpContext.MAX_PACKET);
        copy.put(packet.duplicate()).flip();
        return copy.put(at, (byte) (copy.get(at) ^ 4));
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocate(SrtpContext.MAX_PACKET)
                .put(packet.duplicate())
                .flip();
    }

    @Test
    void aPacketCountsOnceAndOldOnesNoMore() {
        ByteBuffer first = sealed(sender, rtp(100, SSRC), false);
        ByteBuffer second = sealed(sender, rtp(101, SSRC), false);
        assertEquals(Outcome.FINE, receiver.open(copy(second), false));
        assertEquals(Outcome.FINE, receiver.open(copy(first), false), "late, but within the window");
        assertEquals(Outcome.REPLAYED, receiver.open(copy(first), false));
        assertEquals(Outcome.FINE, receiver.open(sealed(sender, rtp(102 + SourceState.WINDOW, SSRC), false), false));
        assertEquals(Outcome.REPLAYED, receiver.open(copy(second), false));
    }

    @Test
    void lateAcrossTheRollOver() {
        ByteBuffer last = sealed(sender, rtp(65_535, SSRC), false);
        ByteBuffer next = sealed(sender, rtp(65_536, SSRC), false);
        receiver.open(sealed(sender, rtp(65_534, SSRC), false), false);
        assertEquals(Outcome.FINE, receiver.open(next, false));
        assertEquals(Outcome.FINE, receiver.open(last, false));
        assertEquals(rtp(65_535, SSRC), last);
    }

    @Test
    void oneKeystreamIsNeverUsedTwice() {
        sealed(sender, rtp(7, SSRC), false);
        assertEquals(Outcome.REPLAYED, sender.seal(rtp(7, SSRC), false));
    }

    @Test
    void eachSourceIsOnItsOwn() {
        for (int source = 0; source < SrtpContext.MAX_SOURCES; source++) {
            assertEquals(Outcome.FINE, receiver.open(sealed(sender, rtp(source * 900, source), false), false));
        }
        assertEquals(Outcome.EXCESS, sender.seal(rtp(1, -1), false));
        assertEquals(Outcome.FINE, receiver.open(sealed(sender, rtp(1, 0), false), false), "known ones go on");
    }

    @Test
    void forgeriesLeaveNoTrace() {
        SrtpContext stranger = new SrtpContext(SrtpKey.random(key.suite(), new SecureRandom()));
        for (int i = 0; i < 1000; i++) {
            assertEquals(Outcome.FORGED, receiver.open(sealed(stranger, rtp(i, i % 50), false), false));
        }
        assertEquals(Outcome.FINE, receiver.open(sealed(sender, rtp(3, SSRC), false), false));
    }

    @Test
    void rubbishNeverThrows() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            ByteBuffer packet =
                    ByteBuffer.allocate(SrtpContext.MAX_PACKET).put(bytes).flip();
            assertNotEquals(Outcome.FINE, receiver.open(copy(packet), random.nextInt(2) == 0));
            new SrtpContext(key).seal(packet, random.nextInt(2) == 0);
        }
    }
}
