package io.strowger.hostile;

import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Honest phones that call each other at a steady rate, and how long each call took from INVITE to 200. */
final class Traffic {

    private static final int SLOWEST = 6;

    private final List<Setup> setups = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /** When a call began, counted from the first, and how long it took. */
    record Setup(long atMillis, long tookMillis) {
        @Override
        public String toString() {
            return tookMillis + " at " + atMillis;
        }
    }

    /** What became of the calls. */
    record Result(int calls, List<String> failed, long p50Millis, long p99Millis, List<Setup> slowest) {}

    /** So many calls, one after the other. */
    static void warmUp(TestPhone caller, TestPhone callee, int calls) {
        for (int n = 0; n < calls; n++) {
            TestCall call = caller.call("1002");
            TestCall rung = callee.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
            call.close();
        }
    }

    /** Calls from the one phone to the other, so many a second, while the flood flows. */
    static Result between(TestPhone caller, TestPhone callee, int perSecond, Flooder flood) {
        Traffic traffic = new Traffic();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.submit(() -> answerAll(callee, over));
            long began = System.nanoTime();
            for (int n = 0; flood.isFlowing(); n++) {
                calls.submit(() -> traffic.one(caller, began));
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

    private void one(TestPhone caller, long start) {
        long began = System.nanoTime();
        try {
            TestCall call = caller.call("1002");
            call.seesAtLast("200");
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            call.hangUp();
            call.close();
            synchronized (this) {
                setups.add(new Setup(TimeUnit.NANOSECONDS.toMillis(began - start), took));
            }
        } catch (AssertionError | RuntimeException e) {
            synchronized (this) {
                failed.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized Result result() {
        List<Setup> sorted = setups.stream()
                .sorted(Comparator.comparingLong(Setup::tookMillis))
                .toList();
        int count = sorted.size();
        return new Result(
                count + failed.size(),
                List.copyOf(failed),
                count == 0 ? 0 : sorted.get(count / 2).tookMillis(),
                count == 0 ? 0 : sorted.get(count * 99 / 100).tookMillis(),
                sorted.subList(Math.max(0, count - SLOWEST), count).reversed());
    }
}
