package io.strowger.sip.dialog;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** How an INVITE of ours is written, the same way again after a challenge. */
interface InviteDraft {
    String callId();

    String uri();

    Flow flow();

    @Nullable
    DigestSecret secret();

    long nextCSeq();

    /** Whether it carries an offer. */
    boolean offers();

    SipRequest write(long cseq, @Nullable HeaderLine authorization);

    /** The dialog this response belongs to: a new early one, or the one the INVITE was sent within. */
    Dialog dialog(SipResponse response, long cseq);

    /** The dialog the INVITE was sent within. */
    @Nullable
    Dialog within();

    /** Takes a 422: writes a longer session interval from now on; false when there is none to try (RFC 4028 §7.4). */
    boolean raise(SipResponse refusal);

    /** It will not be written again in full. */
    void forgetBody();
}
