package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What our reports say, read byte by byte. */
class OwnReportsTest {

    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(3550);
    private final OwnReports reports = new OwnReports(random, RtcpCompound.cname(1, 2));
    private final RtpSplice sent = new RtpSplice(random);
    private final RtpReception heard = new RtpReception();
    private final RtcpReports reported = new RtcpReports();

    private void hears(int from, int count, long at) {
        for (int i = 0; i < count; i++) {
            ByteBuffer packet = ByteBuffer.allocate(172);
            RtpHeader.put(packet, 0, false, new RtpStamp(from + i & 0xFFFF, (from + i) * 160, 99));
            heard.count(packet.clear(), at + i * 20_000_000L);
        }
    }

    private ByteBuffer report(long now) {
        ByteBuffer out = ByteBuffer.allocate(256);
        reports.put(out, new OwnReports.Streams(sent, heard, reported, 8000), now);
        assertTrue(RtcpCompound.isWhole(out.flip()));
        return out;
    }

    @Test
    void whoSentNothingReceives() {
        hears(65_530, 10, SECOND);
        hears(65_530 + 15, 5, 2 * SECOND);
        ByteBuffer report = report(3 * SECOND);
        assertEquals(0x81C90007, report.getInt(0));
        assertEquals(99, report.getInt(8));
        assertEquals(5 * 256 / 20, report.get(12) & 0xFF, "a quarter of this stretch is missing");
        assertEquals(5, report.getInt(12) & 0xFFFFFF);
        assertEquals(65_530 + 19, report.getInt(16), "the second round of numbers");
        assertEquals(0, report.getInt(24), "no report of theirs so far");
    }

    @Test
    void theShareLostIsThatSinceTheLastReport() {
        hears(100, 10, SECOND);
        hears(120, 10, 2 * SECOND);
        report(3 * SECOND);
        hears(130, 10, 3 * SECOND);
        ByteBuffer second = report(4 * SECOND);
        assertEquals(0, second.get(12));
        assertEquals(10, second.getInt(12) & 0xFFFFFF);
    }

    @Test
    void whoSentReportsWhatAndWhen() {
        ByteBuffer out = ByteBuffer.allocate(300);
        for (int i = 0; i < 3; i++) {
            sent.put(out.clear(), RtpPiece.of(new byte[160], 0, i == 0, 160), SECOND + i * 20_000_000L, 8000);
        }
        int time = RtpHeader.timestamp(out.flip());
        ByteBuffer report = report(SECOND + 540_000_000L);
        assertEquals(0x80C80006, report.getInt(0));
        assertEquals(RtpHeader.ssrc(out), report.getInt(4));
        assertEquals(1, report.getInt(8));
        assertEquals(0.54, (report.getInt(12) & 0xFFFFFFFFL) / 4294967296.0, 1e-6);
        assertEquals(time + 4000, report.getInt(16));
        assertEquals(3, report.getInt(20));
        assertEquals(480, report.getInt(24));
        assertEquals(201, report(6 * SECOND).get(1) & 0xFF, "nothing was sent since");
    }

    /** Our block lets the other end measure a round, as its block lets us (§6.4.1). */
    @Test
    void aRoundCanBeMeasured() {
        OwnReports theirs = new OwnReports(random, RtcpCompound.cname(3, 4));
        ByteBuffer out = ByteBuffer.allocate(300);
        sent.put(out, RtpPiece.of(new byte[160], 0, true, 160), SECOND, 8000);
        RtpReception far = new RtpReception();
        far.count(out.flip(), SECOND);
        ByteBuffer ours = report(2 * SECOND);
        reported.sent(ours, 2 * SECOND);
        RtcpReports farReported = new RtcpReports();
        farReported.arrived(ours, 2 * SECOND + 30_000_000);
        ByteBuffer back = ByteBuffer.allocate(256);
        theirs.put(back, new OwnReports.Streams(new RtpSplice(random), far, farReported, 8000), 4 * SECOND);
        reported.arrived(back.flip(), 4 * SECOND + 30_000_000);
        assertEquals(60, reported.roundMillis(), 0.1);
        assertEquals(0, reported.lost());
    }

    @Test
    void reportsComeAboutEveryFiveSeconds() {
        int made = 0;
        for (long now = 0; now < 1000 * SECOND; now += SECOND / 5) {
            if (reports.isDue(now)) {
                report(now);
                made++;
            }
        }
        assertTrue(made > 170 && made < 230, "reports in 1000 s: " + made);
        assertFalse(reports.isDue(0));
    }
}
