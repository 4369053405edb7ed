package io.strowger.media.secure.srtp;

import io.strowger.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one side: all sources under one master key (RFC 3711 §3.2). A key is used for sealing or for
 * opening, never both. Used by one thread; allocates nothing for a packet of a source it knows (GCM aside).
 */
public final class SrtpContext {

    /** The largest packet, in bytes. */
    public static final int MAX_PACKET = 2048;

    /** Sources under one key; a call meets a few (hold, music, transfer), more is not a call. */
    static final int MAX_SOURCES = 64;

    /** What became of a packet. */
    public enum Outcome {
        FINE,
        /** No packet of this kind. */
        MALFORMED,
        /** Its tag is not of this key. */
        FORGED,
        /** Seen before or too old (§3.3.2); under our own key it would give two packets one keystream. */
        REPLAYED,
        /** A source more than {@link #MAX_SOURCES}. */
        EXCESS
    }

    private static final int CONTROL_HEADER = 8;

    /** §9.2: a key is good for 2^31 SRTCP and 2^48 SRTP packets. */
    private static final long MAX_CONTROL_INDEX = 0x7FFFFFFFL;

    private final PacketCipher media;
    private final PacketCipher control;
    private final List<SourceState> mediaSources = new ArrayList<>(2);
    private final List<SourceState> controlSources = new ArrayList<>(2);
    private final byte[] work = new byte[MAX_PACKET];
    private @Nullable SourceState candidate;

    /** A context under this key. */
    public SrtpContext(SrtpKey key) {
        media = PacketCipher.of(key, false);
        control = PacketCipher.of(key, true);
    }

    /** Protects a plain packet in place; its limit grows, room is left behind it. */
    public Outcome seal(ByteBuffer packet, boolean rtcp) {
        PacketCipher cipher = rtcp ? control : media;
        int length = packet.remaining();
        int clear = clear(packet, rtcp);
        boolean room = length + cipher.overhead() + 4 <= Math.min(MAX_PACKET, packet.capacity() - packet.position());
        if (clear < 0 || !room) {
            return Outcome.MALFORMED;
        }
        packet.get(packet.position(), work, 0, length);
        SourceState source = source(rtcp);
        if (source == null) {
            return Outcome.EXCESS;
        }
        long index = rtcp ? source.next() : source.guess(sequence());
        if (!source.isFresh(index) || rtcp && index > MAX_CONTROL_INDEX) {
            return Outcome.REPLAYED;
        }
        accept(source, index, rtcp);
        return put(packet, cipher.seal(work, clear, length, index));
    }

    /** Turns a protected packet into a plain one in place; its limit shrinks. The tag is checked before anything counts. */
    public Outcome open(ByteBuffer packet, boolean rtcp) {
        PacketCipher cipher = rtcp ? control : media;
        int length = packet.remaining();
        int clear = clear(packet, rtcp);
        if (clear < 0 || length > MAX_PACKET || clear + cipher.overhead() > length) {
            return Outcome.MALFORMED;
        }
        packet.get(packet.position(), work, 0, length);
        SourceState source = source(rtcp);
        if (source == null) {
            return Outcome.EXCESS;
        }
        long index = rtcp ? Words.get(work, cipher.indexAt(length)) & MAX_CONTROL_INDEX : source.guess(sequence());
        if (!source.isFresh(index)) {
            return Outcome.REPLAYED;
        }
        int plain = cipher.open(work, clear, length, index);
        if (plain < 0) {
            return Outcome.FORGED;
        }
        accept(source, index, rtcp);
        return put(packet, plain);
    }

    private Outcome put(ByteBuffer packet, int length) {
        int start = packet.position();
        packet.limit(start + length);
        packet.put(start, work, 0, length);
        return Outcome.FINE;
    }

    /** The part that stays readable (§3.1, §3.4); -1 when the packet is shorter. */
    private static int clear(ByteBuffer packet, boolean rtcp) {
        int length = packet.remaining();
        int clear = rtcp ? CONTROL_HEADER : RtpHeader.length(packet);
        return length < clear ? -1 : clear;
    }

    private int sequence() {
        return (work[2] & 0xFF) << 8 | work[3] & 0xFF;
    }

    /** The state of the packet's source, kept only once {@link #accept} knows that it is real; null for one too many. */
    private @Nullable SourceState source(boolean rtcp) {
        List<SourceState> known = rtcp ? controlSources : mediaSources;
        int ssrc = Words.get(work, rtcp ? 4 : 8);
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).ssrc() == ssrc) {
                return known.get(i);
            }
        }
        if (known.size() == MAX_SOURCES) {
            return null;
        }
        candidate = new SourceState(ssrc);
        return candidate;
    }

    private void accept(SourceState source, long index, boolean rtcp) {
        source.note(index);
        if (source == candidate) {
            (rtcp ? controlSources : mediaSources).add(source);
            candidate = null;
        }
    }
}
