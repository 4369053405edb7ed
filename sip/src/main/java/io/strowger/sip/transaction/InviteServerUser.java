package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;

/** The core above an INVITE server transaction, while it has sent no final response. */
public interface InviteServerUser {
    /** A CANCEL for it arrived and was answered 200 (RFC 3261 §9.2); the INVITE still needs its 487. */
    void cancelled(SipRequest cancel);

    /** The tag our responses to this INVITE carry, which the response to its CANCEL repeats. */
    String localTag();

    /** Nobody gave a final response within {@link TransactionLimits#maxSetup()}; the transaction is gone. */
    void abandoned();
}
