package io.strowger.media.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A compound RTCP packet (RFC 3550 §6.1) between a buffer's position and limit. */
public final class RtcpCompound {

    private static final int SOURCE_DESCRIPTION = 202;
    private static final int BYE = 203;
    private static final int APPLICATION = 204;
    private static final int CNAME_ITEM = 1;
    private static final int HEADER_BYTES = 8;
    private static final int WORD = 4;

    private RtcpCompound() {}

    /** Whether it consists of whole packets of this version up to its end (RFC 3550 A.2). */
    public static boolean isWhole(ByteBuffer compound) {
        int at = compound.position();
        while (at + WORD <= compound.limit()) {
            if ((compound.get(at) & 0xC0) != 0x80) {
                return false;
            }
            at += length(compound, at);
        }
        return at == compound.limit() && compound.hasRemaining();
    }

    /**
     * Makes it fit to be passed on to another party: a BYE of a source does not end a call, so it stays behind; what only
     * one program understands does too, and {@code cname} takes the place of names, which may be of hosts. False when
     * nothing is left.
     */
    static boolean toPassOn(ByteBuffer compound, byte[] cname) {
        int end = compound.limit();
        int to = compound.position();
        boolean described = false;
        for (int at = to; at < end; ) {
            int length = length(compound, at);
            int type = compound.get(at + 1) & 0xFF;
            if (type == SOURCE_DESCRIPTION && length >= HEADER_BYTES) {
                described = true;
            } else if (type != BYE && type != APPLICATION) {
                compound.put(to, compound, at, length);
                to += length;
            }
            at += length;
        }
        boolean left = to > compound.position();
        if (left && described && compound.capacity() - to >= describedLength(cname)) {
            int source = compound.getInt(compound.position() + WORD);
            compound.limit(to + describedLength(cname));
            describe(compound, to, source, cname);
        } else {
            compound.limit(to);
        }
        return left;
    }

    /** What {@link #describe} takes: header, source, item, and an end of one to four zeros. */
    static int describedLength(byte[] cname) {
        return HEADER_BYTES + (2 + cname.length) / WORD * WORD + WORD;
    }

    /** Puts a source description with this name (RFC 3550 §6.5) at this place. */
    static void describe(ByteBuffer out, int at, int source, byte[] cname) {
        int length = describedLength(cname);
        header(out, at, 1, SOURCE_DESCRIPTION, length);
        out.putInt(at + WORD, source);
        for (int i = at + HEADER_BYTES; i < at + length; i++) {
            out.put(i, (byte) 0);
        }
        out.put(at + HEADER_BYTES, (byte) CNAME_ITEM);
        out.put(at + HEADER_BYTES + 1, (byte) cname.length);
        out.put(at + HEADER_BYTES + 2, cname);
    }

    static void header(ByteBuffer out, int at, int count, int type, int length) {
        out.put(at, (byte) (0x80 | count));
        out.put(at + 1, (byte) type);
        out.putShort(at + 2, (short) (length / WORD - 1));
    }

    /** A name that says nothing of anybody (RFC 7022 §4.2 asks for 96 random bits). */
    public static byte[] cname(long high, int low) {
        String name = Long.toHexString(high) + Integer.toHexString(low);
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static int length(ByteBuffer compound, int at) {
        return WORD * ((compound.getShort(at + 2) & 0xFFFF) + 1);
    }
}
