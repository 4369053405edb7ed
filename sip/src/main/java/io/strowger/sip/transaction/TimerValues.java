package io.strowger.sip.transaction;

import java.time.Duration;

/** The base values all timers derive from (RFC 3261 §17, table 4), in nanoseconds inside. */
public record TimerValues(long t1, long t2, long t4) {
    public static final TimerValues DEFAULT = of(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    private static final long ROUNDS = 64;
    /** Timer D's minimum on UDP (RFC 3261 §17.1.1.2). */
    private static final long MINIMUM_D = Duration.ofSeconds(32).toNanos();

    public static TimerValues of(Duration t1, Duration t2, Duration t4) {
        return new TimerValues(t1.toNanos(), t2.toNanos(), t4.toNanos());
    }

    /** 64*T1: timers B, F, H, L and M, and J where it is not 0. */
    public long giveUp() {
        return ROUNDS * t1;
    }

    /** Timer D. */
    public long absorbFinals(boolean reliable) {
        return reliable ? 0 : Math.max(MINIMUM_D, giveUp());
    }

    /** Timer I. */
    public long absorbRepeats(boolean reliable) {
        return reliable ? 0 : t4;
    }

    /** How long a client's timer E takes to reach T2: no 100 to a non-INVITE before it (RFC 4320 §4.1). */
    public long untilTrying() {
        long sum = 0;
        for (long interval = t1; interval < t2; interval *= 2) {
            sum += interval;
        }
        return sum;
    }
}
