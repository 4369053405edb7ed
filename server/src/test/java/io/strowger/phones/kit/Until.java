package io.strowger.phones.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
public final class Until {

    public static final Duration SOON = Duration.ofSeconds(30);

    private static final long STEP_NANOS = 10_000_000;

    private Until() {}

    public static void holds(String what, BooleanSupplier condition) {
        within(SOON, () -> what, condition);
    }

    /** The words are asked for only when the wait was in vain. */
    public static void within(Duration limit, Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
