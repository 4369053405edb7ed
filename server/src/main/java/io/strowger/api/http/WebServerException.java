package io.strowger.api.http;

/** The web server cannot begin: its port is taken, or its address is not ours. */
public final class WebServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WebServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
