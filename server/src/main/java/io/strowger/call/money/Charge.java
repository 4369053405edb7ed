package io.strowger.call.money;

import io.strowger.billing.till.Grant;
import io.strowger.call.Leg;
import io.strowger.policy.money.Fare;
import io.strowger.policy.money.Way;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg that takes trunk or credit, from before it is rung until it is over, in whichever call it goes on. Changed by the
 * thread of its call; the {@link Meter} looks on.
 */
public final class Charge {
    private final Grant grant;
    private final String from;
    private volatile String callId;
    private volatile State state;
    private volatile @Nullable Long seconds;
    private volatile boolean warned;

    /** The leg as it is now, null before somebody answers; when it first answered, and how long it lasted elsewhere. */
    private record State(@Nullable Leg leg, @Nullable Instant since, long before) {}

    Charge(Grant grant, String from, @Nullable Leg leg) {
        this.grant = grant;
        this.from = from;
        this.callId = grant.order().callId();
        this.state = new State(leg, null, 0);
    }

    Grant grant() {
        return grant;
    }

    /** The call it belongs to now. */
    String callId() {
        return callId;
    }

    public boolean isOf(Leg leg) {
        return state.leg() == leg;
    }

    /** Whether nobody has answered for it so far. */
    boolean isPending() {
        return state.leg() == null;
    }

    public boolean isOver() {
        return seconds != null;
    }

    /** Whether it stands on the record: a place among the calls costs nothing. */
    public boolean isTold() {
        return grant.order().way() != Way.WITHIN;
    }

    void answeredBy(Leg leg) {
        state = new State(leg, null, 0);
    }

    /** Another call goes on with its party. */
    public void goesOn(Leg next, String inCall, long nowNanos) {
        callId = inCall;
        state = new State(next, since(), lasted(nowNanos));
    }

    /** How long it has cost something, in nanoseconds. */
    long lasted(long nowNanos) {
        State now = state;
        Leg leg = now.leg();
        return now.before() + (leg == null ? 0 : leg.times().talkedNanos(nowNanos));
    }

    boolean isTalking() {
        Leg leg = state.leg();
        return leg != null && leg.isAnswered() && leg.isLive();
    }

    /** It is over; what it costs follows from these seconds. */
    void over(long charged) {
        seconds = charged;
    }

    boolean isWarned() {
        return warned;
    }

    void warned(boolean is) {
        warned = is;
    }

    private @Nullable Instant since() {
        State now = state;
        Leg leg = now.leg();
        return now.since() != null || leg == null ? now.since() : leg.times().answeredAt();
    }

    /** As the record keeps it. */
    public Fare fare() {
        Leg leg = state.leg();
        return new Fare(
                grant.id(),
                leg == null ? "" : leg.callId(),
                grant.order().way(),
                from,
                grant.order().number(),
                grant.shares(),
                since(),
                seconds);
    }

    static long wholeSeconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }
}
