package io.strowger.sip.message;

/**
 * How much of anything one message may bring, so that no input costs unbounded memory or time.
 *
 * @param message bytes of a whole message, at most
 * @param body bytes of a body, at most
 * @param headers header fields, at most
 * @param line bytes of a start line or of one header field with its folded lines, at most
 * @param uri bytes of a Request-URI, at most
 */
public record SipLimits(int message, int body, int headers, int line, int uri) {
    /** Parameters of one value or URI, at most. */
    public static final int PARAMS = 64;
    /** Digits of a number, leading zeros included, at most. */
    public static final int DIGITS = 18;
    /** Values of one kind in a message (Via hops, contacts, routes), at most. */
    public static final int VALUES = 128;
    /** Largest unsigned number of 32 bits: CSeq, Expires, Content-Length. */
    public static final long UINT32 = 0xFFFF_FFFFL;

    /** What a server on the open network should use. */
    public static final SipLimits DEFAULT = new SipLimits(65_536, 65_536, 256, 16_384, 4_096);

    public SipLimits {
        if (message < 1 || body < 0 || headers < 1 || line < 1 || uri < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
