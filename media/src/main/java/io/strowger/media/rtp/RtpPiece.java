package io.strowger.media.rtp;

/**
 * What is to be said next in a stream: the payload and its type, how long it lasts in clock units, whether it begins
 * anew after a pause (RFC 3551 §4.1), and how far back it began when it goes on with something (RFC 4733 §2.5.1.2).
 */
public record RtpPiece(byte[] payload, int payloadType, boolean begins, int units, int back) {

    /** A piece of its own. */
    public static RtpPiece of(byte[] payload, int payloadType, boolean begins, int units) {
        return new RtpPiece(payload, payloadType, begins, units, 0);
    }

    /** The same beginning anew. */
    public RtpPiece beginning() {
        return new RtpPiece(payload, payloadType, true, units, back);
    }
}
