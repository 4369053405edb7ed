package io.strowger.hostile;

import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Honest phones that call each other at a steady rate, and how long each call took from INVITE to 200. */
final class Traffic {

    private final List<Long> setupMillis = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /** What became of the calls. */
    record Result(int calls, List<String> failed, long p99Millis, long maxMillis) {}

    /** Calls from the one phone to the other, so many a second, while the flood flows. */
    static Result between(TestPhone caller, TestPhone callee, int perSecond, Flooder flood) {
        Traffic traffic = new Traffic();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.submit(() -> answerAll(callee, over));
            long began = System.nanoTime();
            for (int n = 0; flood.isFlowing(); n++) {
                calls.submit(() -> traffic.one(caller));
                LockSupport.parkNanos(began + (n + 1) * 1_000_000_000L / perSecond - System.nanoTime());
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            over.set(true);
        }
        return traffic.result();
    }

    private static void answerAll(TestPhone callee, AtomicBoolean over) {
        while (!over.get()) {
            if (callee.isUndisturbed()) {
                LockSupport.parkNanos(1_000_000);
            } else {
                callee.awaitCall().answer(600);
            }
        }
    }

    private void one(TestPhone caller) {
        long began = System.nanoTime();
        try {
            TestCall call = caller.call("1002");
            call.seesAtLast("200");
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            call.hangUp();
            call.close();
            synchronized (this) {
                setupMillis.add(took);
            }
        } catch (AssertionError | RuntimeException e) {
            synchronized (this) {
                failed.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized Result result() {
        List<Long> sorted = setupMillis.stream().sorted().toList();
        int count = sorted.size();
        return new Result(
                count + failed.size(),
                List.copyOf(failed),
                count == 0 ? 0 : sorted.get(count * 99 / 100),
                count == 0 ? 0 : sorted.getLast());
    }
}
