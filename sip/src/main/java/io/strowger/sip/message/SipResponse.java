package io.strowger.sip.message;

/** A response (RFC 3261 §7.2). */
public final class SipResponse extends SipMessage {
    private final int status;
    private final int reasonFrom;
    private final int reasonTo;

    SipResponse(byte[] bytes, HeaderIndex index, int bodyFrom, int status, int reasonTo) {
        super(bytes, index, bodyFrom);
        this.status = status;
        this.reasonFrom = Math.min("SIP/2.0 200 ".length(), reasonTo);
        this.reasonTo = reasonTo;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The reason phrase as text for people; may be empty. */
    public String reason() {
        return Quoted.decode(wire(reasonFrom, reasonTo));
    }
}
