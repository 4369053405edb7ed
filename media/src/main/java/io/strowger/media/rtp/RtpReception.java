package io.strowger.media.rtp;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Counts one received stream: packets, bytes, losses, jitter (RFC 3550 §6.4.1, A.1, A.3, A.8). One thread counts; any
 * thread may read, figures may then be of neighbouring packets.
 */
public final class RtpReception {

    /** A step in sequence numbers larger than this is a new stream, not a loss (RFC 3550 A.1 MAX_DROPOUT). */
    private static final int MAX_DROPOUT = 3000;

    private static final int USUAL_CLOCK_RATE = 8000;
    private static final double JITTER_GAIN = 1 / 16.0;

    /** After a longer pause (hold, a transfer) the spacing says nothing about the network. */
    private static final long MAX_SPACING_NANOS = 1_000_000_000;

    private int clockRate = USUAL_CLOCK_RATE;
    private long packets;
    private long bytes;
    private long firstNanos;
    private long lastNanos;
    private double jitter;

    private int ssrc;
    private long highest;
    private long expectedBefore;
    private long packetsBefore;
    private long base;
    private int lastTimestamp;
    private int lastTransit;

    /** Says at which rate the timestamps run, in Hz. */
    public void clockRate(int hertz) {
        clockRate = hertz;
    }

    /** Counts one packet that {@link RtpHeader#isRtp} accepted. */
    public void count(ByteBuffer packet, long nanos) {
        int sequence = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        int source = RtpHeader.ssrc(packet);
        // RFC 3550 §8.2: a new source starts anew
        int step = (short) (sequence - (int) highest);
        if (packets == 0 || source != ssrc || Math.abs(step) > MAX_DROPOUT) {
            restart(sequence, source);
            settle(timestamp, nanos);
        } else {
            highest += Math.max(step, 0);
            spaced(timestamp, nanos);
        }
        firstNanos = packets == 0 ? nanos : firstNanos;
        lastNanos = nanos;
        bytes += packet.remaining();
        packets++;
        VarHandle.releaseFence();
    }

    private void restart(int sequence, int source) {
        expectedBefore = expected();
        packetsBefore = packets;
        base = sequence;
        highest = sequence;
        ssrc = source;
    }

    private long expected() {
        return packets == 0 ? 0 : expectedBefore + highest - base + 1;
    }

    /** RFC 3550 A.8; packets of one timestamp (digits) say nothing about their spacing. */
    private void spaced(int timestamp, long nanos) {
        if (timestamp == lastTimestamp) {
            return;
        }
        if (nanos - lastNanos > MAX_SPACING_NANOS) {
            settle(timestamp, nanos);
            return;
        }
        int before = lastTransit;
        settle(timestamp, nanos);
        jitter += (Math.abs((double) (lastTransit - before)) - jitter) * JITTER_GAIN;
    }

    private void settle(int timestamp, long nanos) {
        lastTimestamp = timestamp;
        lastTransit = (int) (nanos / 1000 * clockRate / 1_000_000) - timestamp;
    }

    /** Packets counted. */
    public long packets() {
        VarHandle.acquireFence();
        return packets;
    }

    /** The source of the last packet. */
    public int source() {
        VarHandle.acquireFence();
        return ssrc;
    }

    /** The highest sequence number so far. */
    public int sequence() {
        VarHandle.acquireFence();
        return (int) highest & 0xFFFF;
    }

    /** The same with the number of its rounds in the upper 16 bits (RFC 3550 §6.4.1). */
    int extendedSequence() {
        return (int) highest;
    }

    /** Packets that the present source's numbers promise. The counting thread's. */
    long expectedOfSource() {
        return packets == 0 ? 0 : highest - base + 1;
    }

    /** Packets of the present source that came. The counting thread's. */
    long packetsOfSource() {
        return packets - packetsBefore;
    }

    /** The timestamp of the last packet. */
    public int timestamp() {
        VarHandle.acquireFence();
        return lastTimestamp;
    }

    /** Bytes of those packets, headers included. */
    public long bytes() {
        VarHandle.acquireFence();
        return bytes;
    }

    /** Packets that the sequence numbers promise and that did not come; never below zero. */
    public long lost() {
        VarHandle.acquireFence();
        return Math.max(0, expected() - packets);
    }

    /** Interarrival jitter in units of the clock. */
    public double jitter() {
        VarHandle.acquireFence();
        return jitter;
    }

    /** The same in milliseconds. */
    public double jitterMillis() {
        return jitter() * 1000 / clockRate;
    }

    /** When the first packet came; 0 when none did. */
    public long firstNanos() {
        VarHandle.acquireFence();
        return firstNanos;
    }

    /** When the last packet came; 0 when none did. */
    public long lastNanos() {
        VarHandle.acquireFence();
        return lastNanos;
    }
}
