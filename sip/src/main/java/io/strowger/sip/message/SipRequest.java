package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/** A request (RFC 3261 §7.1). */
public final class SipRequest extends SipMessage {
    /** What a request without Max-Forwards counts from (RFC 3261 §8.1.1.6). */
    public static final int MAX_FORWARDS = 70;

    private final String method;
    private final int uriFrom;
    private final int uriTo;
    private final @Nullable Via stamped;
    private @Nullable SipUri uri;

    SipRequest(byte[] bytes, HeaderIndex index, int bodyFrom, String method, int uriTo) {
        super(bytes, index, bodyFrom);
        this.method = method;
        this.uriFrom = method.length() + 1;
        this.uriTo = uriTo;
        this.stamped = null;
    }

    /** The same request with another top Via. */
    private SipRequest(SipRequest same, Via stamped) {
        super(same.bytes, same.index, same.bytes.length - same.bodyLength());
        this.method = same.method;
        this.uriFrom = same.uriFrom;
        this.uriTo = same.uriTo;
        this.uri = same.uri;
        this.stamped = stamped;
        adopt(same);
        replaceTopVia(stamped);
    }

    /** The method; a constant of {@link Method} when it is a known one. */
    public String method() {
        return method;
    }

    public boolean is(String wanted) {
        return method.equals(wanted);
    }

    public SipUri uri() {
        SipUri found = uri;
        if (found == null) {
            found = SipUri.parse(uriText());
            uri = found;
        }
        return found;
    }

    /** The Request-URI as it was written. */
    public String uriText() {
        return wire(Math.min(uriFrom, uriTo), uriTo);
    }

    /** How many more hops this may take. */
    public int maxForwards() {
        String value = value(Header.MAX_FORWARDS);
        if (value == null) {
            return MAX_FORWARDS;
        }
        int hops = (int) Ascii.digits(value, 255);
        if (hops < 0) {
            throw new SipFormatException("Malformed Max-Forwards");
        }
        return hops;
    }

    /**
     * The same request with its top Via noting where it came from ({@link Via#stamped}); responses copy it from there. The bytes
     * stay as they were received. A request whose Via cannot be read is returned as it is.
     */
    public SipRequest receivedFrom(String sourceAddress, int sourcePort) {
        try {
            Via top = topVia();
            Via noted = top.stamped(sourceAddress, sourcePort);
            return noted == top ? this : new SipRequest(this, noted);
        } catch (SipFormatException malformed) {
            return this;
        }
    }

    /** The top Via when it differs from the bytes. */
    @Nullable
    Via stampedVia() {
        return stamped;
    }

    @Override
    void check() {
        uri();
        super.check();
        maxForwards();
        if (!cseq().method().equals(method)) {
            throw new SipFormatException("CSeq method differs"); // RFC 3261 §8.1.1.5
        }
        if (uri().headers() != null) {
            throw new SipFormatException("Headers in Request-URI"); // RFC 3261 §19.1.1
        }
    }
}
