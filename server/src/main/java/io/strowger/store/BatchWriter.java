package io.strowger.store;

import io.strowger.base.Tasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of one kind: everything that arrived while the last commit ran goes into the next one, so that a busy
 * exchange needs few commits. During an outage rows wait, up to a limit, and are tried again until they are written.
 */
public final class BatchWriter<T> implements AutoCloseable {
    /** How long {@link #close} tries to write what is queued. */
    public static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration REFUSAL_LOG_PAUSE = Duration.ofMinutes(1);
    /** Commits that somebody waits for begin this far apart: where little happens nobody waits for others. */
    private static final Duration HURRY = Duration.ofMillis(40);

    private static final long FIRST_RETRY_MS = 50;
    private static final long LONGEST_RETRY_MS = 1_000;

    /** Name for threads and logs, rows kept at most (also during an outage), rows of one commit, pause to gather more. */
    public record Limits(String name, int maxQueued, int maxBatch, Duration linger) {}

    /** Writes all rows, best in one statement: that is a transaction by itself, with one answer to wait for instead of two. */
    @FunctionalInterface
    public interface Write<T> {
        void write(Database database, List<T> rows);
    }

    /** For rows that take several statements: all of them in one transaction. */
    public static <T> Write<T> together(BiConsumer<Sql, List<T>> statements) {
        return (database, rows) -> database.inTransaction(transaction -> {
            statements.accept(transaction, rows);
            return true;
        });
    }

    private final Database database;
    private final Limits limits;
    private final Write<T> write;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition done = lock.newCondition();
    // guarded by lock; rows are numbered as they come: settled <= taken <= offered, awaited is the highest waited for
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private long offered;
    private long settled;
    private long awaited;
    private long takenAt = System.nanoTime() - HURRY.toNanos();
    private long refused;
    private long commits;
    private boolean closed;
    // written by the writing thread only
    private volatile boolean failing;
    private long refusalLogged;

    public BatchWriter(Database database, Limits limits, Write<T> write) {
        this.database = database;
        this.limits = limits;
        this.write = write;
        this.thread = Tasks.loop(limits.name(), this::run);
    }

    /** Queues a row; false when the queue is full or closed and the row was not taken. */
    public boolean offer(T row) {
        return ticket(row) > 0;
    }

    /** Waits until every row offered so far is settled; false when that took longer than {@code limit}. */
    public boolean await(Duration limit) {
        lock.lock();
        try {
            return settledBy(offered, limit);
        } finally {
            lock.unlock();
        }
    }

    /** Queues a row; the ticket to wait for it with, 0 when it was not taken. */
    public long ticket(T row) {
        lock.lock();
        try {
            if (closed || offered - settled >= limits.maxQueued()) {
                return 0;
            }
            queue.add(row);
            offered++;
            if (queue.size() == 1 || queue.size() == limits.maxBatch()) {
                arrived.signal(); // between the first and a full batch the writer need not wake
            }
            return offered;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the row of this ticket is settled; false after {@code limit}, and at once while the database is away. */
    public boolean await(long ticket, Duration limit) {
        lock.lock();
        try {
            return settled >= ticket || !failing && settledBy(ticket, limit);
        } finally {
            lock.unlock();
        }
    }

    /** Rows not yet written, those of the commit under way included. */
    public long queued() {
        return locked(() -> offered - settled);
    }

    /** Rows the database refused for what they are; each was logged and given up. */
    public long refused() {
        return locked(() -> refused);
    }

    /** Commits so far. */
    public long commits() {
        return locked(() -> commits);
    }

    /** Takes no more rows, writes what is queued, then stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            if (!settledBy(offered, CLOSE_LIMIT)) {
                LOG.error("{}: {} rows are lost, the database did not take them", limits.name(), offered - settled);
            }
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }

    private boolean settledBy(long ticket, Duration limit) {
        long left = limit.toNanos();
        if (awaited <= settled) {
            arrived.signal(); // from now on somebody waits
        }
        awaited = Math.max(awaited, ticket);
        try {
            while (settled < ticket) {
                if (left <= 0) {
                    return false;
                }
                left = done.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            List<T> batch = next();
            while (!batch.isEmpty()) {
                settle(batch);
                batch = next();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} stopped", limits.name());
        }
    }

    /** Waits for a row, then a little for more; empty when closed. */
    private List<T> next() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.await();
            }
            gather(System.nanoTime());
            return taken();
        } finally {
            lock.unlock();
        }
    }

    // A commit costs nearly the same for one row as for twenty: who waits for his soon after another also waits for
    // others'.
    private void gather(long began) throws InterruptedException {
        while (!closed && queue.size() < limits.maxBatch()) {
            long now = System.nanoTime();
            long left = limits.linger().toNanos() - (now - began);
            if (awaited > settled) {
                left = Math.min(left, HURRY.toNanos() - (now - takenAt));
            }
            if (left <= 0) {
                return;
            }
            arrived.awaitNanos(left);
        }
    }

    private List<T> taken() {
        takenAt = System.nanoTime();
        List<T> batch = new ArrayList<>(Math.min(queue.size(), limits.maxBatch()));
        while (batch.size() < limits.maxBatch() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private void settle(List<T> batch) throws InterruptedException {
        long pauseMs = FIRST_RETRY_MS;
        while (!written(batch)) {
            TimeUnit.MILLISECONDS.sleep(pauseMs);
            pauseMs = Math.min(2 * pauseMs, LONGEST_RETRY_MS);
        }
        lock.lock();
        try {
            settled += batch.size();
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // false: the database is away, try again
    private boolean written(List<T> batch) {
        try {
            commit(batch);
            return true;
        } catch (StoreException e) {
            // a statement refused as such is our mistake or a schema not yet migrated: no row is to blame, none is lost
            return e.valueRefused() ? withoutRefused(batch, e) : noteOutage(e);
        } catch (RuntimeException e) {
            return withoutRefused(batch, e);
        }
    }

    private void commit(List<T> batch) {
        write.write(database, batch);
        failing = false;
        lock.lock();
        try {
            commits++;
        } finally {
            lock.unlock();
        }
    }

    // One bad row must not hold up or lose the others: halves are tried until it stands alone.
    private boolean withoutRefused(List<T> batch, RuntimeException e) {
        if (batch.size() == 1) {
            noteRefused(e);
            return true;
        }
        int half = batch.size() / 2;
        // if the second half meets an outage, the first is written again later: statements must be repeatable
        return written(batch.subList(0, half)) && written(batch.subList(half, batch.size()));
    }

    // the first with all we know, then one line a minute: a log must not fill the disk
    private void noteRefused(RuntimeException e) {
        long soFar = locked(() -> ++refused);
        long now = System.nanoTime();
        if (soFar == 1) {
            LOG.error("{}: a row was refused and is given up", limits.name(), e);
        } else if (now - refusalLogged > REFUSAL_LOG_PAUSE.toNanos()) {
            LOG.error("{}: {} rows were refused so far, the last: {}", limits.name(), soFar, e.getMessage());
        } else {
            return;
        }
        refusalLogged = now;
    }

    private boolean noteOutage(StoreException e) {
        if (!failing) {
            LOG.warn("{}: rows wait for the database: {}", limits.name(), e.getMessage());
        }
        failing = true;
        return false;
    }

    private long locked(LongSupplier reading) {
        lock.lock();
        try {
            return reading.getAsLong();
        } finally {
            lock.unlock();
        }
    }
}
