package io.strowger.sip.transport;

/** Told when a message handed to a stream could not be written after all (RFC 3261 §18.4). */
@FunctionalInterface
public interface SendFailure {
    SendFailure IGNORED = () -> {};

    void undelivered();
}
