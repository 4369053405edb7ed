package io.strowger.app;

/** The exchange cannot start; the message is one clear line. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
