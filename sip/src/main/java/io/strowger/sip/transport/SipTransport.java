package io.strowger.sip.transport;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One listener of one kind. UDP and TCP implement it here; TLS is TCP with another socket factory, WebSocket
 * comes from the HTTP server, tests bring a simulated network.
 */
public interface SipTransport extends AutoCloseable {
    Transport kind();

    /** The address really bound, which is the local address of all its flows. */
    InetSocketAddress local();

    /** Begins to hand what arrives to the inbox. */
    void start(Inbox inbox);

    /**
     * Sends without ever blocking on a slow peer.
     *
     * @return false when it is already known that the message cannot be sent; the failure is then not called
     */
    boolean send(Flow flow, byte[] message, SendFailure failure);

    /** Whether there is a way to that peer without making a connection first. */
    default boolean reaches(Flow flow) {
        return true;
    }

    /** The peer has promised to let itself be heard that often (RFC 5626 §4.4); one that does not is gone. */
    default void expect(Flow flow, Duration within) {}

    /** The peer has answered nothing for that long although it was asked; if nothing at all came from it, it is gone. */
    default void unanswered(Flow flow, Duration waited) {}

    @Override
    void close();
}
