package io.strowger.media.rtp;

import java.nio.ByteBuffer;

/** Reads and writes RTP headers (RFC 3550 §5.1) in place, between a buffer's position and limit. */
public final class RtpHeader {

    /** The header without contributing sources or extension, in bytes. */
    public static final int BYTES = 12;

    private static final int VERSION = 2;
    private static final int RTCP_BYTES = 8;
    private static final int FIRST_RTCP_TYPE = 192;
    private static final int LAST_RTCP_TYPE = 223;

    private RtpHeader() {}

    /** Whether the datagram is RTP whose header, extension and padding fit into it (RFC 3550 A.1). */
    public static boolean isRtp(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length < BYTES || version(datagram) != VERSION) {
            return false;
        }
        int header = payloadOffset(datagram, length);
        return header <= length && padding(datagram, length) <= length - header;
    }

    /** Whether the datagram is RTCP by its type, which RTP payload types 64–95 would collide with (RFC 5761 §4). */
    public static boolean isRtcp(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length < RTCP_BYTES || version(datagram) != VERSION) {
            return false;
        }
        int start = datagram.position();
        int type = datagram.get(start + 1) & 0xFF;
        int words = datagram.getShort(start + 2) & 0xFFFF;
        return type >= FIRST_RTCP_TYPE && type <= LAST_RTCP_TYPE && (words + 1) * 4 <= length;
    }

    /** The marker bit. */
    public static boolean marker(ByteBuffer packet) {
        return packet.get(packet.position() + 1) < 0;
    }

    /** The payload type, 0 to 127. */
    public static int payloadType(ByteBuffer packet) {
        return packet.get(packet.position() + 1) & 0x7F;
    }

    /** The sequence number, 0 to 65535. */
    public static int sequence(ByteBuffer packet) {
        return packet.getShort(packet.position() + 2) & 0xFFFF;
    }

    /** The timestamp in clock units, to be compared by signed difference. */
    public static int timestamp(ByteBuffer packet) {
        return packet.getInt(packet.position() + 4);
    }

    /** The synchronisation source. */
    public static int ssrc(ByteBuffer packet) {
        return packet.getInt(packet.position() + 8);
    }

    /** Narrows the buffer to the payload of a packet that {@link #isRtp} accepted. */
    public static void toPayload(ByteBuffer packet) {
        int length = packet.remaining();
        int header = payloadOffset(packet, length);
        int padding = padding(packet, length);
        packet.limit(packet.limit() - padding).position(packet.position() + header);
    }

    /** Sets the marker bit. */
    public static void mark(ByteBuffer packet) {
        int at = packet.position() + 1;
        packet.put(at, (byte) (packet.get(at) | 0x80));
    }

    /** Puts another payload type in the place of the packet's. */
    public static void retype(ByteBuffer packet, int payloadType) {
        int at = packet.position() + 1;
        packet.put(at, (byte) (packet.get(at) & 0x80 | payloadType));
    }

    /** Puts another number, time and source in the place of the packet's. */
    public static void restamp(ByteBuffer packet, int sequence, int timestamp, int ssrc) {
        int start = packet.position();
        packet.putShort(start + 2, (short) sequence);
        packet.putInt(start + 4, timestamp);
        packet.putInt(start + 8, ssrc);
    }

    /** Puts a header without contributing sources. */
    public static void put(ByteBuffer out, int payloadType, boolean marker, RtpStamp stamp) {
        out.put((byte) (VERSION << 6));
        out.put((byte) (payloadType | (marker ? 0x80 : 0)));
        out.putShort((short) stamp.sequence());
        out.putInt(stamp.timestamp());
        out.putInt(stamp.ssrc());
    }

    /**
     * The header with contributing sources and extension, in bytes, of a packet whose payload may be encrypted; more
     * than the packet has when it does not fit.
     */
    public static int length(ByteBuffer packet) {
        int length = packet.remaining();
        return length < BYTES ? BYTES : payloadOffset(packet, length);
    }

    private static int version(ByteBuffer datagram) {
        return (datagram.get(datagram.position()) & 0xFF) >> 6;
    }

    /** Where the payload begins; behind the datagram's end when contributing sources or extension do not fit. */
    private static int payloadOffset(ByteBuffer packet, int length) {
        int start = packet.position();
        int first = packet.get(start);
        int offset = BYTES + 4 * (first & 0x0F);
        boolean extended = (first & 0x10) != 0;
        if (!extended) {
            return offset;
        }
        if (offset + 4 > length) {
            return length + 1;
        }
        return offset + 4 + 4 * (packet.getShort(start + offset + 2) & 0xFFFF);
    }

    /** The padding's length as its last byte says; a padding of nothing is a lie and counts as too much. */
    private static int padding(ByteBuffer packet, int length) {
        boolean padded = (packet.get(packet.position()) & 0x20) != 0;
        if (!padded) {
            return 0;
        }
        int padding = packet.get(packet.position() + length - 1) & 0xFF;
        return padding == 0 ? length + 1 : padding;
    }
}
