package io.strowger.call;

import io.strowger.call.identity.Arrival;
import io.strowger.call.media.CallMedia;
import io.strowger.call.recovery.KeptLegs;
import io.strowger.call.voice.Line;
import io.strowger.cdr.InviteRecord;
import io.strowger.cdr.RefusalRecord;
import io.strowger.cdr.Timeline;
import io.strowger.media.relay.RelaySide;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leg that came to us. */
public final class CallerLeg extends Leg implements CallerSide {

    private static final int RINGING = 180;
    private static final int SESSION_PROGRESS = 183;

    private final Arrival arrival;
    private final IncomingInvite invite;
    private final boolean bypassMedia;
    private volatile @Nullable Dialog early;
    private boolean toldRinging;
    private @Nullable String because;
    private boolean refused;
    private boolean spokenTo;
    private @Nullable CallParts unwritten;
    private @Nullable RefusalRecord refusing;
    private boolean accepted;

    CallerLeg(Party party, Arrival arrival, Timeline times, boolean bypassMedia) {
        super(party, arrival.invite().request().callId(), times, CallMedia.End.CALLER);
        this.arrival = arrival;
        this.invite = arrival.invite();
        this.bypassMedia = bypassMedia;
    }

    public IncomingInvite invite() {
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
    public Flow flow() {
        return invite.flow();
    }

    /** The numbers that sent the call on before it came to us, each with its reason; the last one first. */
    public List<String> diverted() {
        return arrival.diverted();
    }

    @Override
    public List<HeaderLine> story() {
        return arrival.story();
    }

    @Override
    public Duration patience(Duration asked, long nowNanos) {
        return asked;
    }

    @Override
    public boolean secureOnly() {
        return invite.request().uri().isSecure();
    }

    @Override
    public boolean reachesMailbox() {
        return true;
    }

    @Override
    public boolean mayBeDiverted() {
        return true;
    }

    @Override
    public CallOutcome join(InboundCall call, Leg callee, Body sdp) {
        CallParts parts = call.parts();
        if (isAnswered()) {
            // it was spoken to before: what the callee chose is now offered to it
            parts.media().sound(end()).ifPresent(RelaySide::stopPlaying);
            parts.saved();
            parts.reoffer(this, sdp);
        } else {
            accept(parts, sdp);
        }
        callee.acknowledge();
        return call.bridge(this, callee);
    }

    @Override
    public @Nullable Dialog early() {
        return early;
    }

    @Override
    public @Nullable InviteRecord invited() {
        return null;
    }

    /** Until our answer goes out, which is after it is written down. */
    @Override
    public @Nullable RefusalRecord refusing() {
        if (accepted || !isLive()) {
            return null;
        }
        if (refusing == null) {
            refusing = KeptLegs.refusal(invite);
        }
        return refusing;
    }

    /** The call it began, which is not in the database yet. */
    void began(CallParts call) {
        unwritten = call;
    }

    /** Whether nothing of its call was written so far. */
    public boolean isUnwritten() {
        return unwritten != null;
    }

    /** Only once the call is in the database is anybody told of it (I-C01); calls go on without the database, though. */
    public void awaitRecord() {
        CallParts call = unwritten;
        if (call != null) {
            unwritten = null;
            call.room().records().awaitBegun(call.saved());
        }
    }

    /**
     * What the answer adds to the record comes first: both dialogs, so that they can be hung up after a crash. Where the
     * call costs money it must be in the database before anybody hears of the answer.
     */
    private void accept(CallParts call, Body sdp) {
        boolean begins = unwritten != null;
        unwritten = null;
        confirmed(invite.dialog(), call.nanos());
        long ticket = call.saved();
        if (call.story().costs()) {
            call.room().records().awaitAnswer(ticket);
        } else if (begins) {
            call.room().records().awaitBegun(ticket);
        }
        invite.accept(sdp, List.of());
        accepted = true;
        refusing = null;
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
    public CallerLeg continued(Timeline from) {
        CallerLeg next = new CallerLeg(party(), arrival, from, bypassMedia);
        next.accepted = accepted;
        return upIn(next, from);
    }

    /** Tells the caller that it rings, once however many phones do. */
    @Override
    public void ring() {
        if (!toldRinging && !isAnswered()) {
            toldRinging = true;
            early(RINGING, null);
        }
    }

    /** Lets the caller hear what the callee sends before it answers. */
    @Override
    public void earlyMedia(int status, Body sdp) {
        if (!isAnswered()) {
            early(status, sdp);
        }
    }

    private void early(int status, @Nullable Body sdp) {
        early = invite.dialog();
        invite.provisional(status, sdp, List.of());
    }

    @Override
    public Optional<Line> line(InboundCall call, boolean answer) {
        CallParts parts = call.parts();
        parts.media().reached(end(), flow());
        Optional<RelaySide> sound = parts.media().sound(end());
        if (sound.isEmpty() || !(isAnswered() || describe(parts, answer))) {
            return Optional.empty();
        }
        return Optional.of(new OwnLine(parts, this, sound.get()));
    }

    private boolean describe(CallParts parts, boolean answer) {
        Optional<Body> sdp = parts.media().ownAnswer(end(), offered());
        if (answer) {
            sdp.ifPresent(body -> accept(parts, body));
            parts.changed();
        } else {
            awaitRecord();
            spokenTo |= sdp.isPresent();
            sdp.ifPresent(body -> early(SESSION_PROGRESS, body));
        }
        return sdp.isPresent();
    }

    /** Whether it hears the exchange itself, so that no 180 makes it hear ringing. */
    public boolean hearsUs() {
        return isAnswered() || spokenTo;
    }

    /** What the network said of the last who was rung, in our words; null when it said nothing. */
    public void because(@Nullable String cause) {
        because = cause;
    }

    /** The word is for phones of the same account only; a carrier learns the status alone. */
    @Override
    public void refuse(Refusal refusal) {
        refused = true;
        awaitRecord();
        boolean carrier = party().isCarrier();
        int status = refusal.status(carrier);
        List<HeaderLine> headers = new ArrayList<>(3);
        headers.add(new HeaderLine("Reason", reason(status, refusal)));
        if (because != null) {
            headers.add(new HeaderLine("Reason", because));
        }
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
            refuse(Refusal.named(outcome.reason()).orElse(Refusal.NO_ANSWER));
        }
    }

    private static @Nullable String phrase(int status) {
        return status == 433 ? "Anonymity Disallowed" : null;
    }

    /** RFC 3326 §2. */
    public static String reason(int status, Refusal refusal) {
        return "SIP;cause=" + status + ";text=\"" + refusal.text() + "\"";
    }
}
