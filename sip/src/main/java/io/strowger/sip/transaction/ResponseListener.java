package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;

/** Hears the answer to a request other than INVITE. Called on the receiving or the timer thread: must not block. */
@FunctionalInterface
public interface ResponseListener {
    /** The final response, once; nobody answering is a 408 made here, an unreachable peer a 503 made here. */
    void response(SipResponse response);
}
