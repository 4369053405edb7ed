package io.strowger.sip.message;

/** What a {@link StreamFramer} found next in a stream. */
public sealed interface Frame {
    /** A whole, well-formed message. */
    record Message(SipMessage message) implements Frame {}

    /** The two line ends of a keep-alive, to be answered by one (RFC 5626 §3.5.1). */
    record Ping() implements Frame {}

    /** A message that was refused. When {@code fatal}, its end is unknown and the connection must be closed. */
    record Refused(SipParseException refusal, boolean fatal) implements Frame {}
}
