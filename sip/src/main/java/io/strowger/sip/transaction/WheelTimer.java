package io.strowger.sip.transaction;

import org.jspecify.annotations.Nullable;

/** Something with one deadline on a {@link TimerWheel}; subclassed so that a timer costs no object of its own. */
public abstract class WheelTimer {
    @Nullable
    WheelTimer previous;

    @Nullable
    WheelTimer next;

    long deadlineNanos;
    int slot = TimerWheel.UNSCHEDULED;

    /** Called on the wheel's thread without any lock; a deadline moved meanwhile may make it early, so check. */
    protected abstract void expired(long nowNanos);
}
