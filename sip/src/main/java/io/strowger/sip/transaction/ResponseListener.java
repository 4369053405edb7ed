package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;

/** Hears the answer to a request of ours. Called outside of locks on the receiving or the timer thread: must not block. */
@FunctionalInterface
public interface ResponseListener {
    /**
     * The final response, once; nobody answering is a 408 made here, an unreachable peer a 503 made here. An INVITE's
     * listener hears every provisional response too, and every 2xx, also repeated and forked ones.
     */
    void response(SipResponse response);
}
