package io.strowger.media.rtp;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * The reports we make ourselves to one side, where what it hears is ours and its reports would mislead the other side
 * (RFC 3550 §6.4): what we sent it, and how we hear it. One thread's.
 */
public final class OwnReports {

    /** RFC 3550 §6.2: five seconds, half of it before the first; each time between half and one and a half of that. */
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private static final int HEADER_BYTES = 8;
    private static final int SENDER_BYTES = 20;
    private static final int BLOCK_BYTES = 24;
    private static final int MAX_LOST = (1 << 23) - 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final RandomGenerator random;
    private final byte[] cname;
    private boolean begun;
    private long due;
    private long sentBefore;
    private int sourceBefore;
    private long expectedBefore;
    private long receivedBefore;

    /** Reports under this name. */
    public OwnReports(RandomGenerator random, byte[] cname) {
        this.random = random;
        this.cname = cname.clone();
    }

    /** Whether the next one is due; asking for the first time begins. */
    public boolean isDue(long now) {
        if (!begun) {
            begun = true;
            due = now + spread(INTERVAL_NANOS / 2);
        }
        return now - due >= 0;
    }

    /** Makes another's reports fit to be passed on to the side under the same name; false when nothing is left. */
    public boolean toPassOn(ByteBuffer compound) {
        return RtcpCompound.toPassOn(compound, cname);
    }

    private long spread(long interval) {
        return interval / 2 + random.nextLong(interval);
    }

    /** Puts the report due now behind the buffer's position: a sender's, unless nothing was sent since the last one. */
    public void put(ByteBuffer out, Streams streams, long now) {
        due = now + spread(INTERVAL_NANOS);
        RtpSplice sent = streams.sent();
        boolean sends = sent.packets() != sentBefore;
        int blocks = streams.heard().packetsOfSource() > 0 ? 1 : 0;
        int start = out.position();
        int sender = sends ? SENDER_BYTES : 0;
        int length = HEADER_BYTES + sender + blocks * BLOCK_BYTES;
        int type = sends ? RtcpReports.SENDER_REPORT : RtcpReports.RECEIVER_REPORT;
        RtcpCompound.header(out, start, blocks, type, length);
        out.putInt(start + 4, sent.source());
        if (sends) {
            sender(out, start + HEADER_BYTES, streams, now);
        }
        if (blocks > 0) {
            block(out, start + HEADER_BYTES + sender, streams, now);
        }
        RtcpCompound.describe(out, start + length, sent.source(), cname);
        out.position(start + length + RtcpCompound.describedLength(cname));
        sentBefore = sent.packets();
    }

    /** What we say to a side, what we hear of it, what it reported, and at which rate the time of what we say runs. */
    public record Streams(RtpSplice sent, RtpReception heard, RtcpReports reported, int clockRate) {}

    /** §6.4.1; §4 allows any clock that runs on for the NTP timestamp, so ours tells nobody the time. */
    private void sender(ByteBuffer out, int at, Streams streams, long now) {
        RtpSplice sent = streams.sent();
        out.putInt(at, (int) Math.floorDiv(now, NANOS_PER_SECOND));
        out.putInt(at + 4, (int) ((Math.floorMod(now, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND));
        out.putInt(at + 8, sent.timeAt(now, streams.clockRate()));
        out.putInt(at + 12, (int) sent.packets());
        out.putInt(at + 16, (int) sent.octets());
    }

    private void block(ByteBuffer out, int at, Streams streams, long now) {
        RtpReception heard = streams.heard();
        long expected = heard.expectedOfSource();
        long received = heard.packetsOfSource();
        out.putInt(at, heard.source());
        int lost = (int) Math.clamp(expected - received, -MAX_LOST - 1, MAX_LOST);
        out.putInt(at + 4, fraction(heard.source(), expected, received) << 24 | lost & 0xFFFFFF);
        out.putInt(at + 8, heard.extendedSequence());
        out.putInt(at + 12, (int) heard.jitter());
        out.putInt(at + 16, streams.reported().heardStamp());
        out.putInt(at + 20, streams.reported().heldSince(now));
    }

    /** The share lost since the last report, in 256ths (A.3). */
    private int fraction(int source, long expected, long received) {
        boolean same = source == sourceBefore;
        long promised = expected - (same ? expectedBefore : 0);
        long lost = promised - (received - (same ? receivedBefore : 0));
        sourceBefore = source;
        expectedBefore = expected;
        receivedBefore = received;
        return promised <= 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / promised);
    }
}
