package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;

/** A received request, other than INVITE and ACK, that waits for its answer. */
public interface ServerTransaction {
    SipRequest request();

    Flow flow();

    /** Sends a response; everything after the first final one is ignored. */
    void respond(SipResponse response);

    /**
     * Sends a final response and keeps nothing: a repetition of the request will be taken for new (RFC 3261 §8.2.7). For
     * challenges and refusals of strangers, so that a flood of them fills no table.
     */
    void respondAndForget(SipResponse response);
}
