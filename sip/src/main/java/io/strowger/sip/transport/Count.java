package io.strowger.sip.transport;

/** What the stack counts; each drop has its own reason. */
public enum Count {
    RECEIVED,
    SENT,
    RETRANSMITTED,
    KEEP_ALIVES,
    /** Could not be parsed, whether answered or not. */
    MALFORMED,
    /** Malformed requests that were answered. */
    REFUSED_MALFORMED,
    /** Requests answered 503 because a table was full. */
    REFUSED_OVERLOAD,
    /** Requests answered 482 because they arrived twice by different ways. */
    REFUSED_MERGED,
    /** Dropped unread or unhandled because the {@link Admittance} did not want it. */
    DROPPED_UNWANTED,
    /** Senders whose datagrams were given to the kernel to drop for a while. */
    SHUNNED,
    /** Requests within a dialog refused because they came from a host that is not the other side's. */
    REFUSED_STRANGER,
    /** Too short or not resembling SIP at all. */
    DROPPED_NOISE,
    /** Malformed and not answerable. */
    DROPPED_MALFORMED,
    DROPPED_STRAY_RESPONSE,
    DROPPED_STRAY_ACK,
    /** ACK, or a request nobody can be told about, while a table is full. */
    DROPPED_OVERLOAD,
    /** Connections closed on arrival because a cap was reached. */
    CONNECTIONS_REFUSED,
    /** Connections closed because the peer does not read what we write. */
    CONNECTIONS_STUCK,
    /** Connections closed for sending nothing, or half a message, for too long. */
    CONNECTIONS_TIMED_OUT,
    /** Connections closed because no keys were agreed on: a certificate was not trusted, or the peer spoke no TLS. */
    HANDSHAKES_FAILED,
    CONNECTIONS_OPENED,
    CONNECTIONS_CLOSED,
    SEND_FAILED,
    /** Exceptions that stopped the handling of one message; anything but 0 is a defect. */
    INTERNAL_ERRORS
}
