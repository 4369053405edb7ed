package io.strowger.media.rtp;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * Joins what is passed on and what we say ourselves into one stream: one source, numbers without a gap, time that goes
 * on (RFC 3550 §5.1). Until something of our own was said, what passes stays as it is. One thread's.
 */
public final class RtpSplice {

    /** Packets after a join that may still be late ones from before it. */
    private static final int MAX_LATE = 100;

    /** RFC 3550 A.1 MAX_DROPOUT: a larger step is another stream. */
    private static final int MAX_DROPOUT = 3000;

    private static final int FRAMES_PER_SECOND = 50;

    private int source;
    private int sequence;
    private int timestamp;
    private long nanos;
    private boolean any;
    private int next;
    private long packets;
    private long octets;

    private boolean joined;
    private boolean untouched;
    private int joinedSource;
    private int firstSequence;
    private int lastSequence;
    private int packetsJoined;
    private int sequenceStep;
    private int timestampStep;
    private int lastTheirs;

    /** A stream that begins anywhere. */
    public RtpSplice(RandomGenerator random) {
        source = random.nextInt();
        sequence = random.nextInt(1 << 16);
        timestamp = random.nextInt();
    }

    /** Goes on from what was passed on so far without us. */
    public void after(RtpReception heard) {
        if (heard.packets() == 0) {
            return;
        }
        source = heard.source();
        sequence = heard.sequence();
        timestamp = heard.timestamp();
        nanos = heard.lastNanos();
        packets = heard.packets();
        octets = heard.bytes() - heard.packets() * RtpHeader.BYTES;
        any = true;
        untouched = true;
        joined = true;
        joinedSource = source;
        firstSequence = sequence;
        lastSequence = sequence;
        packetsJoined = MAX_LATE;
    }

    /** Whether nothing has been changed so far. */
    public boolean isUntouched() {
        return untouched || !any;
    }

    /** Makes a packet the stream's next; false when it comes too late for that. */
    public boolean pass(ByteBuffer packet, long now, int clockRate) {
        int theirs = RtpHeader.sequence(packet);
        int theirTime = RtpHeader.timestamp(packet);
        boolean goesOn = joined
                && RtpHeader.ssrc(packet) == joinedSource
                && Math.abs((short) (theirs - lastSequence)) <= MAX_DROPOUT;
        if (!goesOn) {
            join(packet, now, clockRate);
        } else if (packetsJoined < MAX_LATE && (short) (theirs - firstSequence) < 0) {
            return false;
        }
        packetsJoined++;
        lastSequence = theirs;
        int number = theirs + sequenceStep & 0xFFFF;
        int time = theirTime + timestampStep;
        lastTheirs = theirTime;
        if ((short) (number - sequence) > 0) {
            settle(number, time, now);
        }
        RtpHeader.restamp(packet, number, time, source);
        count(packet.remaining() - RtpHeader.BYTES);
        return true;
    }

    private void join(ByteBuffer packet, long now, int clockRate) {
        joined = true;
        // RFC 4733 §2.5.1.2: all packets of one event bear one time, also when something was said between them
        boolean sameEvent = RtpHeader.ssrc(packet) == joinedSource
                && packetsJoined > 0
                && RtpHeader.timestamp(packet) == lastTheirs;
        joinedSource = RtpHeader.ssrc(packet);
        firstSequence = RtpHeader.sequence(packet);
        packetsJoined = 0;
        if (!any) {
            untouched = true;
            source = joinedSource;
            settle(firstSequence - 1 & 0xFFFF, RtpHeader.timestamp(packet), now);
        } else {
            untouched = false;
            sequenceStep = sequence + 1 - firstSequence;
            if (!sameEvent) {
                timestampStep = timestamp + passed(now, clockRate) - RtpHeader.timestamp(packet);
                RtpHeader.mark(packet);
            }
        }
    }

    /** A packet is kept from the receiver, who shall not miss it. */
    public void leaveOut(ByteBuffer packet) {
        boolean newest = joined && (short) (RtpHeader.sequence(packet) - lastSequence) > 0;
        if (newest && RtpHeader.ssrc(packet) == joinedSource) {
            untouched = false;
            sequenceStep--;
            lastSequence = RtpHeader.sequence(packet);
        }
    }

    /** Puts something of our own as the stream's next packet. */
    public void put(ByteBuffer out, RtpPiece piece, long now, int clockRate) {
        boolean anew = joined || !any || piece.begins();
        int time = anew && any ? timestamp + passed(now, clockRate) : any ? next : timestamp;
        joined = false;
        untouched = false;
        settle(sequence + 1 & 0xFFFF, time, now);
        next = time + piece.units();
        RtpStamp stamp = new RtpStamp(sequence, time - piece.back(), source);
        RtpHeader.put(out, piece.payloadType(), piece.begins(), stamp);
        out.put(piece.payload());
        count(piece.payload().length);
    }

    private void count(int payload) {
        packets++;
        octets += payload;
    }

    /** The stream's source. */
    int source() {
        return source;
    }

    /** Packets of the stream so far (RFC 3550 §6.4.1). */
    long packets() {
        return packets;
    }

    /** Bytes of their payloads. */
    long octets() {
        return octets;
    }

    /** The stream's time at this moment, on its own clock. */
    int timeAt(long now, int clockRate) {
        return timestamp + (int) ((now - nanos) / 1000 * clockRate / 1_000_000);
    }

    private void settle(int number, int time, long now) {
        sequence = number;
        if (!any || time - timestamp > 0) { // an event's packets bear the time of its beginning
            timestamp = time;
            nanos = now;
        }
        any = true;
    }

    /** The stream's time since its last packet: at least a frame, so that it never stands still. */
    private int passed(long now, int clockRate) {
        long units = (now - nanos) / 1000 * clockRate / 1_000_000;
        return (int) Math.max(units, clockRate / FRAMES_PER_SECOND);
    }
}
