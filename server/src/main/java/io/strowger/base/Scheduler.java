package io.strowger.base;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One timer thread with a limit on waiting jobs; jobs must be short or start a task of their own. */
public final class Scheduler implements AutoCloseable {
    /** A job that waits for its time; cancelling twice, or after it ran, does nothing. */
    @FunctionalInterface
    public interface Job {
        void cancel();
    }

    private final ScheduledThreadPoolExecutor timer;
    private final Semaphore room;
    private final String name;

    public Scheduler(String name, int maxWaiting) {
        this.name = name;
        this.room = new Semaphore(maxWaiting);
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon(true).factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs {@code body} once after {@code delay}; throws {@link IllegalStateException} beyond the limit. */
    public Job after(Duration delay, Runnable body) {
        Runnable release = claim();
        Runnable once = () -> {
            release.run();
            Tasks.guarded(name, body).run();
        };
        return job(timer.schedule(once, delay.toNanos(), TimeUnit.NANOSECONDS), release);
    }

    /** Runs {@code body} again and again, {@code pause} after it ended, also after an exception. */
    public Job every(Duration pause, Runnable body) {
        Runnable release = claim();
        long nanos = pause.toNanos();
        return job(
                timer.scheduleWithFixedDelay(Tasks.guarded(name, body), nanos, nanos, TimeUnit.NANOSECONDS), release);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private Runnable claim() {
        if (!room.tryAcquire()) {
            throw new IllegalStateException("scheduler " + name + " is full");
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                room.release();
            }
        };
    }

    private static Job job(ScheduledFuture<?> waiting, Runnable release) {
        return () -> {
            waiting.cancel(false);
            release.run();
        };
    }
}
