package io.strowger.app.tls;

/** The certificates cannot be read, made or used. */
public final class TlsException extends RuntimeException {
    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
