package io.strowger.sip.transport;

/** The network refused something the stack cannot do without, such as binding a port. */
public final class SipTransportException extends RuntimeException {
    public SipTransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
