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
}
