package io.strowger.sip.transport;

import io.strowger.sip.message.SipRequest;
import java.net.InetAddress;

/**
 * Decides how much of the network's attention the stack can afford. Asked on the receiving threads before anything is
 * read or kept, so it must be quick, never block and never throw; a refusal costs the stack nothing and says nothing.
 */
public interface Admittance {
    /** Takes everything; for clients and closed networks. */
    Admittance EVERYBODY = new Admittance() {};

    /** Whether a message, of which nothing has been read yet, is looked at; the buffer is the caller's. */
    default boolean admits(Flow from, byte[] buffer, int length) {
        return true;
    }

    /** Whether a request that could be read is handled; no transaction is made for one that is not. */
    default boolean admits(Flow from, SipRequest request) {
        return true;
    }

    /** Whether a connection is taken. */
    default boolean admitsConnection(InetAddress from) {
        return true;
    }

    /** A message from there could not be read; whether its sender is told. */
    default boolean answersMalformed(Flow from) {
        return true;
    }

    /** Whether a sender of whom much was not admitted may go unheard for a while. */
    default boolean mayShun(Flow from) {
        return true;
    }

    /** The peer answered a request of ours, so it is where it says to be. */
    default void answered(Flow by) {}
}
