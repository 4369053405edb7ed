package io.strowger.call;

import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.HeaderLine;
import io.strowger.sip.dialog.IncomingInvite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leg that came to us. */
public final class CallerLeg extends Leg {

    private static final int RINGING = 180;

    private final IncomingInvite invite;
    private final boolean bypassMedia;
    private boolean toldRinging;
    private boolean refused;

    CallerLeg(Party party, IncomingInvite invite, Timeline times, boolean bypassMedia) {
        super(party, invite.request().callId(), times);
        this.invite = invite;
        this.bypassMedia = bypassMedia;
    }

    IncomingInvite invite() {
        return invite;
    }

    boolean bypassMedia() {
        return bypassMedia;
    }

    /** Tells the caller that it rings, once however many phones do. */
    void ring() {
        if (!toldRinging) {
            toldRinging = true;
            invite.provisional(RINGING, null, List.of());
        }
    }

    /** Lets the caller hear what the callee sends before it answers. */
    void earlyMedia(int status, Body sdp) {
        invite.provisional(status, sdp, List.of());
    }

    /** The word is for phones of the same account only; a carrier learns the status alone. */
    void refuse(Refusal refusal) {
        refused = true;
        boolean carrier = party().isCarrier();
        int status = refusal.status(carrier);
        List<HeaderLine> headers = new ArrayList<>(3);
        headers.add(new HeaderLine("Reason", reason(status, refusal)));
        if (!carrier) {
            headers.add(new HeaderLine("X-Strowger-Reason", refusal.word()));
        }
        if (refusal.retryAfterSeconds() > 0) {
            headers.add(new HeaderLine("Retry-After", Integer.toString(refusal.retryAfterSeconds())));
        }
        invite.reject(status, phrase(status), headers);
    }

    /** A call that ended while it rang: nobody waits for an answer that will not come. */
    void refuseUnlessAnswered(CallOutcome outcome) {
        if (isAnswered() || refused) {
            return;
        }
        if (outcome.by() == CallOutcome.By.CALLER) {
            // a BYE before the answer leaves the INVITE to be answered (RFC 3261 §15.1.2); a CANCEL has done that
            // already
            invite.reject(487, null, List.of());
        } else {
            refuse(outcome.reason().equals(Refusal.DRAINING.word()) ? Refusal.DRAINING : Refusal.NO_ANSWER);
        }
    }

    private static @Nullable String phrase(int status) {
        return status == 433 ? "Anonymity Disallowed" : null;
    }

    /** RFC 3326 §2. */
    private static String reason(int status, Refusal refusal) {
        return "SIP;cause=" + status + ";text=\"" + refusal.text() + "\"";
    }

    @Override
    CallMedia.End end() {
        return CallMedia.End.CALLER;
    }
}
