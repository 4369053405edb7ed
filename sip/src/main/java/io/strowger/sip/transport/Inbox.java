package io.strowger.sip.transport;

import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipParseException;
import java.net.InetAddress;

/** Where transports put what arrived, on the thread that received it; never throws. */
public interface Inbox {
    /** One datagram, whatever is in it; the buffer is the caller's again afterwards. False when nobody wanted it. */
    boolean datagram(byte[] buffer, int length, Flow flow);

    /** One message framed and parsed from a stream. */
    void message(SipMessage message, Flow flow);

    /** Whether a connection from there is taken. */
    default boolean connection(InetAddress from) {
        return true;
    }

    /** Whether nothing more of that sender need be read for a while, if it sends much that nobody wants. */
    default boolean mayShun(Flow flow) {
        return true;
    }

    /** A keep-alive on a stream (RFC 5626 §3.5.1). */
    void keepAlive();

    /** A message on a stream that could not be read. */
    void malformed(SipParseException what, Flow flow);
}
