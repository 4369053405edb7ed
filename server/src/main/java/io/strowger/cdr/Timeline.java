package io.strowger.cdr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a leg: one wall-clock stamp at its start, everything after it by the monotonic clock, so that a
 * clock that is set meanwhile changes no duration.
 */
public final class Timeline {

    private static final long NOT_YET = -1;

    private final Instant start;
    private final long startNanos;
    private long ringing = NOT_YET;
    // others look on
    private volatile long answered = NOT_YET;
    private volatile long ended = NOT_YET;

    public Timeline(Instant start, long startNanos) {
        this.start = start;
        this.startNanos = startNanos;
    }

    public void ringing(long nowNanos) {
        ringing = ringing == NOT_YET ? nowNanos - startNanos : ringing;
    }

    public void answered(long nowNanos) {
        answered = answered == NOT_YET ? nowNanos - startNanos : answered;
    }

    public void ended(long nowNanos) {
        ended = ended == NOT_YET ? nowNanos - startNanos : ended;
    }

    public long startNanos() {
        return startNanos;
    }

    public Instant start() {
        return start;
    }

    public @Nullable Instant ringingAt() {
        return at(ringing);
    }

    public @Nullable Instant answeredAt() {
        return at(answered);
    }

    public @Nullable Instant endedAt() {
        return at(ended);
    }

    /** How long it has talked so far, or did in all. */
    public long talkedNanos(long nowNanos) {
        long from = answered;
        long until = ended == NOT_YET ? nowNanos - startNanos : ended;
        return from == NOT_YET ? 0 : Math.max(0, until - from);
    }

    public boolean isAnswered() {
        return answered != NOT_YET;
    }

    public boolean isEnded() {
        return ended != NOT_YET;
    }

    private @Nullable Instant at(long offset) {
        return offset == NOT_YET ? null : start.plusNanos(offset);
    }
}
