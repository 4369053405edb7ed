package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;

/** The core above an INVITE client transaction. Called outside of locks on the receiving or timer thread. */
public interface InviteClientUser {
    /**
     * Every provisional response, every 2xx (also repeated and forked ones), and the one final response of 300 or
     * more; a time-out arrives as a 408 made here, a transport failure as a 503 made here.
     */
    void received(SipResponse response);
}
