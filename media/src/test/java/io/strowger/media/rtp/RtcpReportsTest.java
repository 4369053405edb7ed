package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reports of both kinds, the round they show, and what becomes of the figures. */
class RtcpReportsTest {

    private static final long MILLIS = 1_000_000;
    private static final int STAMP = 0x12345678;

    private final RtcpReports reports = new RtcpReports();

    private static ByteBuffer senderReport() {
        ByteBuffer packet = ByteBuffer.allocate(28);
        packet.putInt(0x80C80006).putInt(1);
        return packet.putLong(0xAAAA_1234_5678_BBBBL)
                .putInt(0)
                .putInt(10)
                .putInt(1600)
                .flip();
    }

    private static ByteBuffer receiverReport(int lost, int stamp, int held) {
        ByteBuffer packet = ByteBuffer.allocate(32);
        packet.putInt(0x81C90007).putInt(2).putInt(1).putInt(lost);
        return packet.putInt(100).putInt(8).putInt(stamp).putInt(held).flip();
    }

    @Test
    void aRoundIsWhatIsLeftAfterTheHoldingTime() {
        reports.sent(senderReport(), 1000 * MILLIS);
        reports.arrived(receiverReport(0x40_000007, STAMP, 65536 / 2), 1580 * MILLIS);
        assertEquals(80, reports.roundMillis(), 0.01);
        assertEquals(7, reports.lost());
    }

    @Test
    void reportsAboutOthersShowNoRound() {
        reports.sent(senderReport(), 1000 * MILLIS);
        reports.arrived(receiverReport(0x00_FFFFFF, STAMP + 1, 0), 1100 * MILLIS);
        assertEquals(-1, reports.roundMillis());
        assertEquals(0, reports.lost(), "duplicates do not make it negative");
    }

    @Test
    void rubbishNeverThrows() {
        SplittableRandom random = new SplittableRandom(3550);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[1] = (byte) (200 + random.nextInt(3));
            }
            reports.arrived(ByteBuffer.wrap(bytes), i);
            reports.sent(ByteBuffer.wrap(bytes), i);
        }
    }

    /** The known points: a clean line is 4.4, one per cent of loss costs a little, ten per cent much. */
    @Test
    void theScoreFallsWithLossAndDelay() {
        double clean = new SoundQuality(1000, 0, 0, 0, 20).score();
        double some = new SoundQuality(990, 10, 0, 0, 20).score();
        double much = new SoundQuality(900, 100, 0, 0, 20).score();
        double far = new SoundQuality(1000, 0, 0, 0, 600).score();
        assertEquals(4.38, clean, 0.03);
        assertEquals(4.3, some, 0.05);
        assertTrue(much < 3.4 && much > 2.8, "ten per cent: " + much);
        assertTrue(far < 3.8, "600 ms: " + far);
        assertEquals(1, new SoundQuality(0, 1000, 0, 0, 0).score(), 0.2);
    }
}
