package io.strowger.sip.message;

/** A value that is not what the grammar of RFC 3261 §25 allows; carries no stack trace because input causes it. */
public final class SipFormatException extends IllegalArgumentException {
    public SipFormatException(String what) {
        super(what);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
