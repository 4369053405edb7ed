package io.strowger.base;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in tests for a condition instead of sleeping. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private Eventually() {}

    /** Returns when {@code condition} holds; fails the test when it does not within the limit. */
    public static void holds(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("did not happen within " + LIMIT + ": " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
