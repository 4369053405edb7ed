package io.strowger.call.transfer;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallerLeg;
import io.strowger.call.CallerSide;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.Mailbox;
import io.strowger.call.media.CallMedia;
import io.strowger.call.media.MediaPast;
import io.strowger.call.story.Story;
import io.strowger.call.voice.Line;
import io.strowger.policy.Caller;
import io.strowger.policy.Refusal;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A party of a call who is being transferred: it stays in that call until the target has answered, and is handed over
 * only then, through the mailboxes of both.
 */
public final class TransferredParty implements CallerSide {

    /** What is known of the party when the transfer begins. */
    record Start(Leg leg, MediaPast media, int hopsLeft, List<HeaderLine> story, Story attempt, Limits limits) {}

    /**
     * What the target is given.
     *
     * @param until when it has rung long enough, null where others say so
     * @param mailbox whether a mailbox may answer for it
     * @param diverts whether it may send the call on to somebody else
     */
    record Limits(@Nullable Long until, boolean mailbox, boolean diverts) {
        static final Limits NONE = new Limits(null, true, true);
    }

    private final Start start;
    private final Mailbox original;
    private boolean rings;
    private boolean here;
    private Refusal refusal = Refusal.NO_ANSWER;

    TransferredParty(Start start, Mailbox original) {
        this.start = start;
        this.original = original;
    }

    @Override
    public Leg leg() {
        return start.leg();
    }

    @Override
    public Caller.Shown shown() {
        return start.leg() instanceof CallerLeg caller
                ? caller.shown()
                : start.leg().party().shown();
    }

    @Override
    public int hopsLeft() {
        return start.hopsLeft();
    }

    @Override
    public byte[] offered() {
        return start.media().offer();
    }

    @Override
    public boolean takesAnswer() {
        return false;
    }

    @Override
    public boolean bypassMedia() {
        return start.media().bypassed();
    }

    @Override
    public Flow flow() {
        return java.util.Objects.requireNonNull(start.leg().dialog()).flow();
    }

    @Override
    public List<HeaderLine> story() {
        return start.story();
    }

    @Override
    public Duration patience(Duration asked, long nowNanos) {
        Long until = start.limits().until();
        return until == null ? asked : Duration.ofNanos(Math.max(0, until - nowNanos));
    }

    @Override
    public boolean secureOnly() {
        return start.leg() instanceof CallerLeg caller && caller.secureOnly();
    }

    @Override
    public boolean reachesMailbox() {
        return start.limits().mailbox();
    }

    @Override
    public boolean mayBeDiverted() {
        return start.limits().diverts();
    }

    @Override
    public void ring() {
        if (!rings) {
            rings = true;
            original.put(new CallEvent.TargetRings(this));
        }
    }

    /** Who is transferred hears the target once it has answered. */
    @Override
    public void earlyMedia(int status, Body sdp) {
        ring();
    }

    /** The other call learns it by {@link #over}. */
    @Override
    public void refuse(Refusal why) {
        refusal = why;
    }

    /** Why the target did not answer. */
    Refusal refusal() {
        return refusal;
    }

    @Override
    public void over(CallOutcome outcome) {
        if (!here) {
            original.put(new CallEvent.TransferFailed(this, outcome));
        }
    }

    @Override
    public boolean isHere() {
        return here;
    }

    Story attempt() {
        return start.attempt();
    }

    /** Only where the exchange answers for the target; then the party is ours as if somebody had answered. */
    @Override
    public Optional<Line> line(InboundCall call, boolean answer) {
        if (here || !answer) {
            return here && leg().isLive() ? call.parts().line(leg()) : Optional.empty();
        }
        Joining joining = new Joining(call);
        CallEvent.LegGiven given = joining.claim(original, claim -> new CallEvent.LegWanted(this, claim));
        if (given == null) {
            return Optional.empty();
        }
        here = true;
        call.parts().goesOn(given.from());
        leg().sits(CallMedia.End.CALLER);
        return joining.withUs(leg(), given.media()) ? call.parts().line(leg()) : Optional.empty();
    }

    @Override
    public CallOutcome join(InboundCall call, Leg callee, Body sdp) {
        callee.acknowledge();
        CallEvent.LegGiven given = new Joining(call).claim(original, claim -> new CallEvent.LegWanted(this, claim));
        if (given == null) {
            call.parts().hangUp(callee, CallOutcome.cancelled());
            return CallOutcome.cancelled();
        }
        here = true;
        call.parts().goesOn(given.from());
        leg().sits(CallMedia.End.CALLER);
        return new Joining(call).withAnswered(leg(), given.media(), callee);
    }
}
