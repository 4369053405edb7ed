package io.strowger.sip;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on conditions of the real world, with a time limit. */
final class Await {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private Await() {}

    static void until(String what, BooleanSupplier so) {
        long limit = System.nanoTime() + LIMIT_NANOS;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("not within 10 s: " + what);
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
