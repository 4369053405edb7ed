package io.strowger.sip.dialog;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.ServerTransaction;

/** Hears what the other side does in a dialog. Called on the receiving or timer thread, outside of locks: must not block. */
public interface DialogListener {
    /** The caller gave up before our final answer; both CANCEL and INVITE are answered already. */
    void cancelled(SipRequest cancel);

    /**
     * The ACK for our 2xx came, for the first INVITE or a later one; or a PRACK with the answer to an offer of ours. Where the
     * offer was ours its body is the answer.
     */
    void acknowledged(SipRequest ack);

    /** No ACK within 64*T1: the session should be ended with BYE (RFC 3261 §13.3.1.4). */
    void unacknowledged();

    /** The other side has not refreshed the session, or knows it no more; it is hung up already (RFC 4028 §10). */
    default void lost() {
        unacknowledged();
    }

    /** The other side wants something changed, by re-INVITE, UPDATE or PRACK; to be accepted or rejected. */
    void reinvite(IncomingOffer offer);

    /** The other side hung up; the 200 is sent and the dialog has ended. */
    void bye(SipRequest bye);

    /** Any other request within the dialog, to be answered by the listener. */
    void request(ServerTransaction transaction);
}
