package io.strowger.store;

import java.util.function.Consumer;

/** Tells every node which documents changed. */
public final class ChangeFeed implements AutoCloseable {
    private ChangeFeed() {}

    /** Follows the changes written from now on. */
    public static ChangeFeed open(Database database) {
        throw new UnsupportedOperationException("landing: " + database.address());
    }

    /** {@code listener} hears of every change, one after another, on whatever thread noticed it; it must not block. */
    public void subscribe(Consumer<Change> listener) {
        throw new UnsupportedOperationException("landing: " + listener);
    }

    /** Applies everything committed so far before it returns. */
    public void catchUp() {}

    /** This node wrote: applies it here at once and rings the other nodes' doorbell. */
    void written() {
        catchUp();
    }

    @Override
    public void close() {}
}
