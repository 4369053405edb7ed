package io.strowger.sip.dialog;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other side wants changed within a dialog, by re-INVITE, UPDATE or PRACK; to be accepted or rejected once. */
public sealed interface IncomingOffer permits IncomingInvite, IncomingUpdate {
    /** Without body, a re-INVITE asks for an offer of ours; UPDATE and PRACK always carry theirs. */
    SipRequest request();

    /** Where it came from. */
    Flow flow();

    /** Answers 200 with our side of the session. */
    Dialog accept(@Nullable Body sdp, List<HeaderLine> headers);

    /** Refuses with 300 or more; the session stays as it was (RFC 3261 §14.2, RFC 3311 §5.2). */
    void reject(int status, @Nullable String phrase, List<HeaderLine> headers);
}
