package io.strowger.media.rtp;

import java.nio.ByteBuffer;

/**
 * What RTCP tells of one side (RFC 3550 §6.4): how many packets it misses of those sent to it, and how long a round
 * takes between us and it. One thread counts, any may read.
 */
public final class RtcpReports {

    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    private static final int HEADER_BYTES = 8;
    private static final int SENDER_BYTES = 20;
    private static final int BLOCK_BYTES = 24;

    /** Above this it is a clock that was set, no network. */
    private static final double MAX_ROUND_MILLIS = 60_000;

    private int sentStamp;
    private long sentNanos;
    private int heardStamp;
    private long heardNanos;
    private volatile long lost = -1;
    private volatile double roundMillis = -1;

    /** Reads a compound packet that came from the side. */
    public void arrived(ByteBuffer compound, long nanos) {
        for (int at = compound.position(); at + HEADER_BYTES <= compound.limit(); at = next(compound, at)) {
            int type = compound.get(at + 1) & 0xFF;
            if (type == SENDER_REPORT && at + HEADER_BYTES + SENDER_BYTES <= compound.limit()) {
                heardStamp = stamp(compound, at);
                heardNanos = nanos;
            }
            if (type == SENDER_REPORT || type == RECEIVER_REPORT) {
                blocks(compound, at, at + HEADER_BYTES + (type == SENDER_REPORT ? SENDER_BYTES : 0), nanos);
            }
        }
    }

    /** Notes when a sender's report goes to the side, which will refer to it. */
    public void sent(ByteBuffer compound, long nanos) {
        for (int at = compound.position(); at + HEADER_BYTES <= compound.limit(); at = next(compound, at)) {
            boolean report = (compound.get(at + 1) & 0xFF) == SENDER_REPORT;
            if (report && at + HEADER_BYTES + SENDER_BYTES <= compound.limit()) {
                sentStamp = stamp(compound, at);
                sentNanos = nanos;
            }
        }
    }

    /** §6.4.1: the middle 32 bits of the NTP timestamp. */
    private static int stamp(ByteBuffer compound, int report) {
        return compound.getInt(report + HEADER_BYTES + 2);
    }

    /** The stamp of the side's last sender report, 0 when there was none (RFC 3550 §6.4.1, LSR). */
    int heardStamp() {
        return heardStamp;
    }

    /** How long ago that was, in units of 1/65536 s (DLSR). */
    int heldSince(long now) {
        return heardStamp == 0 ? 0 : (int) ((now - heardNanos) / 1000 * 65536 / 1_000_000);
    }

    private static int next(ByteBuffer compound, int at) {
        return at + 4 * ((compound.getShort(at + 2) & 0xFFFF) + 1);
    }

    private void blocks(ByteBuffer compound, int packet, int first, long nanos) {
        int count = compound.get(packet) & 0x1F;
        int end = Math.min(next(compound, packet), compound.limit());
        for (int i = 0; i < count && first + (i + 1) * BLOCK_BYTES <= end; i++) {
            block(compound, first + i * BLOCK_BYTES, nanos);
        }
    }

    private void block(ByteBuffer compound, int at, long nanos) {
        // §6.4.1: 24 bits with a sign; duplicates may take it below zero
        lost = Math.max(0, compound.getInt(at + 4) << 8 >> 8);
        int stamp = compound.getInt(at + 16);
        if (stamp == 0 || stamp != sentStamp) {
            return;
        }
        double heldMillis = (compound.getInt(at + 20) & 0xFFFFFFFFL) * 1000.0 / 65536;
        double round = (nanos - sentNanos) / 1e6 - heldMillis;
        if (round >= 0 && round < MAX_ROUND_MILLIS) {
            roundMillis = round;
        }
    }

    /** Packets the side says it missed; -1 when it said nothing. */
    public long lost() {
        return lost;
    }

    /** The last round measured, in milliseconds; -1 when there was none. */
    public double roundMillis() {
        return roundMillis;
    }
}
