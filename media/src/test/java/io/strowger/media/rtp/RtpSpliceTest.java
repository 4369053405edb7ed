package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is spliced in, the receiver sees one stream. */
class RtpSpliceTest {

    private static final int CLOCK = 8000;
    private static final long FRAME = 20_000_000;

    private final RtpSplice splice = new RtpSplice(new Random(1));
    private long now = 1_000_000_000;
    private int lastNumber = -1;
    private int lastTime;

    private static ByteBuffer packet(int sequence, int timestamp, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocate(64);
        RtpHeader.put(packet, 0, false, new RtpStamp(sequence & 0xFFFF, timestamp, ssrc));
        return packet.putInt(1).flip();
    }

    private ByteBuffer passed(int sequence, int timestamp, int ssrc) {
        ByteBuffer packet = packet(sequence, timestamp, ssrc);
        assertTrue(splice.pass(packet, now, CLOCK));
        now += FRAME;
        return packet;
    }

    private ByteBuffer said(boolean begins) {
        ByteBuffer out = ByteBuffer.allocate(64);
        splice.put(out, RtpPiece.of(new byte[160 / 8], 0, begins, 160), now, CLOCK);
        now += FRAME;
        return out.flip();
    }

    private void follows(ByteBuffer packet) {
        if (lastNumber >= 0) {
            assertEquals(lastNumber + 1 & 0xFFFF, RtpHeader.sequence(packet), "numbers have no gap");
            assertEquals(160, RtpHeader.timestamp(packet) - lastTime, "time goes on");
        }
        lastNumber = RtpHeader.sequence(packet);
        lastTime = RtpHeader.timestamp(packet);
    }

    @Test
    void whatOnlyPassesStaysAsItIs() {
        for (int i = 65000; i < 66000; i++) {
            ByteBuffer packet = passed(i, i * 160, 7);
            assertEquals(i & 0xFFFF, RtpHeader.sequence(packet));
            assertEquals(i * 160, RtpHeader.timestamp(packet));
            assertEquals(7, RtpHeader.ssrc(packet));
        }
        assertTrue(splice.isUntouched());
    }

    @Test
    void passedAndSaidAreOneStream() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10; i++) {
                follows(passed(65_530 + round * 3000 + i, round * 77_777 + i * 160, 7 + round));
            }
            for (int i = 0; i < 10; i++) {
                ByteBuffer packet = said(i == 0);
                follows(packet);
                assertEquals(7, RtpHeader.ssrc(packet), "the source stays the first one's");
            }
        }
        assertFalse(splice.isUntouched());
    }

    /** Late speech of our making falls between the packets of an event, which is one digit all the same. */
    @Test
    void eventKeepsItsTimeWhateverIsSaidBetween() {
        follows(passed(1, 160, 7));
        follows(said(true));
        int began = RtpHeader.timestamp(passed(2, 480, 7));
        for (int i = 3; i < 8; i++) {
            said(true);
            assertEquals(began, RtpHeader.timestamp(passed(i, 480, 7)));
        }
        int next = RtpHeader.timestamp(passed(8, 4800, 7));
        assertTrue(next - began > 0, "the next event is another one");
    }

    @Test
    void goesOnFromWhatPassedWithoutIt() {
        RtpReception before = new RtpReception();
        before.count(packet(41, 6400, 9), now - FRAME);
        splice.after(before);
        ByteBuffer first = said(true);
        assertEquals(42, RtpHeader.sequence(first));
        assertEquals(6560, RtpHeader.timestamp(first));
        assertEquals(9, RtpHeader.ssrc(first));
    }

    @Test
    void whatIsLeftOutIsNotMissed() {
        lastNumber = -1;
        int time = 0;
        for (int i = 0; i < 50; i++) {
            if (i % 5 == 3) {
                splice.leaveOut(packet(i, i * 160, 7));
                now += FRAME;
                continue;
            }
            ByteBuffer packet = passed(i, i * 160, 7);
            if (lastNumber >= 0) {
                assertEquals(lastNumber + 1, RtpHeader.sequence(packet));
            }
            assertEquals(time = i * 160, RtpHeader.timestamp(packet), "time is not shortened");
            lastNumber = RtpHeader.sequence(packet);
        }
    }

    @Test
    void aLatePacketFromBeforeAJoinStaysOut() {
        passed(10, 1600, 7);
        passed(12, 1920, 7);
        said(true);
        passed(14, 2240, 7);
        assertFalse(splice.pass(packet(11, 1760, 7), now, CLOCK));
        assertTrue(splice.pass(packet(15, 2400, 7), now, CLOCK));
    }
}
