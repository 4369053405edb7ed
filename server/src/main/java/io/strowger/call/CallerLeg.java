package io.strowger.call;

import io.strowger.call.identity.Arrival;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.HeaderLine;
import io.strowger.sip.dialog.IncomingInvite;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leg that came to us. */
public final class CallerLeg extends Leg implements CallerSide {

    private static final int RINGING = 180;

    private final Arrival arrival;
    private final IncomingInvite invite;
    private final boolean bypassMedia;
    private boolean toldRinging;
    private boolean refused;

    CallerLeg(Party party, Arrival arrival, Timeline times, boolean bypassMedia) {
        super(party, arrival.invite().request().callId(), times, CallMedia.End.CALLER);
        this.arrival = arrival;
        this.invite = arrival.invite();
        this.bypassMedia = bypassMedia;
    }

    IncomingInvite invite() {
        return invite;
    }

    @Override
    public Leg leg() {
        return this;
    }

    @Override
    public Caller.Shown shown() {
        return arrival.shown();
    }

    @Override
    public int hopsLeft() {
        return invite.request().maxForwards();
    }

    @Override
    public byte[] offered() {
        return invite.request().body();
    }

    /** A caller who offered nothing is offered what the callee chose (RFC 3261 §13.2.1). */
    @Override
    public boolean takesAnswer() {
        return invite.request().bodyLength() > 0;
    }

    @Override
    public boolean bypassMedia() {
        return bypassMedia;
    }

    @Override
    public InetAddress address() {
        return invite.flow().remote().getAddress();
    }

    @Override
    public List<HeaderLine> story() {
        return arrival.story();
    }

    @Override
    public CallOutcome join(InboundCall call, CalleeLeg callee, Body sdp) {
        confirmed(invite.accept(sdp, List.of()), call.nanos());
        return call.bridge(this, callee);
    }

    @Override
    public void over(CallOutcome outcome) {
        refuseUnlessAnswered(outcome);
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    CallerLeg continued(Timeline from) {
        return upIn(new CallerLeg(party(), arrival, from, bypassMedia), from);
    }

    /** Tells the caller that it rings, once however many phones do. */
    @Override
    public void ring() {
        if (!toldRinging) {
            toldRinging = true;
            invite.provisional(RINGING, null, List.of());
        }
    }

    /** Lets the caller hear what the callee sends before it answers. */
    @Override
    public void earlyMedia(int status, Body sdp) {
        invite.provisional(status, sdp, List.of());
    }

    /** The word is for phones of the same account only; a carrier learns the status alone. */
    @Override
    public void refuse(Refusal refusal) {
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
    private void refuseUnlessAnswered(CallOutcome outcome) {
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
    static String reason(int status, Refusal refusal) {
        return "SIP;cause=" + status + ";text=\"" + refusal.text() + "\"";
    }
}
