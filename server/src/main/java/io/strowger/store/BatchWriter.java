package io.strowger.store;

import java.time.Duration;
import java.util.List;

/** Writes rows of one kind, everything that arrived while the last commit ran as one statement. */
public final class BatchWriter<T> implements AutoCloseable {
    /** Name for threads and logs, rows kept at most (also during an outage), rows of one commit, pause to gather more. */
    public record Limits(String name, int maxQueued, int maxBatch, Duration linger) {}

    /** Writes all rows in one statement of one transaction. */
    @FunctionalInterface
    public interface Write<T> {
        void write(Sql sql, List<T> rows);
    }

    public BatchWriter(Database database, Limits limits, Write<T> write) {
        throw new UnsupportedOperationException("landing: " + database + limits + write);
    }

    /** Queues a row; false when the queue is full and the row was not taken. */
    public boolean offer(T row) {
        throw new UnsupportedOperationException("landing: " + row);
    }

    /** Waits until every row offered so far is committed; false when that took longer than {@code limit}. */
    public boolean await(Duration limit) {
        throw new UnsupportedOperationException("landing: " + limit);
    }

    /** Queues a row and waits until it is committed; false when it was not within {@code limit}. */
    public boolean write(T row, Duration limit) {
        throw new UnsupportedOperationException("landing: " + row + limit);
    }

    /** Rows waiting now. */
    public int queued() {
        return 0;
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() {}
}
