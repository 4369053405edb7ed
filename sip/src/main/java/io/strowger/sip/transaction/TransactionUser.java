package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;

/** The core above all server transactions; called on the receiving thread, must not block. */
public interface TransactionUser {
    void invite(InviteServer transaction, SipRequest request, Flow flow);

    /** Any request but INVITE, ACK and CANCEL. */
    void request(ServerTransaction transaction);

    /** An ACK that belongs to no transaction: for a 2xx, or stray (RFC 3261 §13.3.1.4). */
    void ack(SipRequest ack, Flow flow);

    /** A 2xx to an INVITE of ours that somebody else has answered and been acknowledged (RFC 3261 §13.2.2.4). */
    void fork(SipResponse accepted, Flow flow);
}
