package io.strowger.base;

/** Text that is no JSON, or is beyond our limits; the message is fit for the client who sent it. */
public final class BadJson extends RuntimeException {
    public BadJson(String message) {
        super(message, null, false, false);
    }
}
