package io.strowger.base;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where threads begin: named, and with an uncaught exception logged once instead of lost. */
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final AtomicLong FAILED = new AtomicLong();

    private Tasks() {}

    /** Starts a platform daemon thread for a loop that lives as long as its owner. */
    public static Thread loop(String name, Runnable body) {
        return Thread.ofPlatform().name(name).daemon(true).start(guarded(name, body));
    }

    /** Starts a virtual thread for one call, request or job. */
    public static Thread start(String name, Runnable body) {
        return Thread.ofVirtual().name(name).start(guarded(name, body));
    }

    /** Runs all at once and waits for them; what one of them throws is thrown here, once all have ended. */
    public static void together(String name, Runnable... bodies) {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        List<Thread> running = new ArrayList<>();
        for (Runnable body : bodies) {
            running.add(start(name, () -> {
                try {
                    body.run();
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        running.forEach(Tasks::join);
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static void join(Thread task) {
        boolean interrupted = false;
        while (task.isAlive()) {
            try {
                task.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many tasks ended by an exception nobody caught. */
    public static long failed() {
        return FAILED.get();
    }

    static Runnable guarded(String name, Runnable body) {
        return () -> {
            try {
                body.run();
            } catch (Throwable t) {
                FAILED.incrementAndGet();
                LOG.error("{} ended by an exception", name, t);
            }
        };
    }
}
