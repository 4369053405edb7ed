package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/** A message that was refused: the status to answer, why, and the request as far as it could be read. */
public final class SipParseException extends Exception {
    private final int status;
    private final String what;
    private final transient @Nullable SipRequest request;

    SipParseException(int status, String what, @Nullable SipRequest request) {
        super(status + " " + what, null, false, false);
        this.status = status;
        this.what = what;
        this.request = request;
    }

    /** The response status that says what is wrong: 400, 413, 414, 505 or 513. */
    public int status() {
        return status;
    }

    /** What is wrong, in words fit for a reason phrase. */
    public String what() {
        return what;
    }

    /**
     * The refused request when Via, From, To, Call-ID and CSeq were there, to be given to {@link SipWriter#response}; null when
     * nothing can be answered (responses, ACK, noise). Its values may be malformed: copy them, do not ask for them.
     */
    public @Nullable SipRequest answerable() {
        return request;
    }
}
