package io.strowger.sip.transaction.finished;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key that all live equally long: what finished transactions leave. It is a log, for what came first always goes
 * first, and bytes, for tens of thousands of small objects that live for half a minute would have the collector stop every
 * thread to copy them.
 */
public final class FinishedLog {
    /** So many ages a life; one that is over goes as a whole. */
    private static final int AGES = 4;

    private final LongSupplier nanoClock;
    private final long lifeNanos;
    /** The oldest first. */
    private final ArrayDeque<FinishedAge> ages = new ArrayDeque<>();

    /** The chunks of the last age that is over, for the next: memory that is used again is never copied again. */
    private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>();

    private int size;

    public FinishedLog(LongSupplier nanoClock, long lifeNanos) {
        this.nanoClock = nanoClock;
        this.lifeNanos = lifeNanos;
    }

    /** Keeps the value for a life from now on; of one key, the value put last is found. */
    public synchronized void put(String key, byte[] value) {
        long nowNanos = nanoClock.getAsLong();
        expire(nowNanos);
        FinishedAge newest = ages.peekLast();
        if (newest == null || nowNanos - newest.bornNanos >= lifeNanos / AGES) {
            newest = new FinishedAge(nowNanos, spare);
            ages.addLast(newest);
        }
        newest.put(key.getBytes(StandardCharsets.UTF_8), value, nowNanos);
        size++;
    }

    /** The value of that key, null when there is none or its life is over. */
    public synchronized byte @Nullable [] get(String key) {
        if (ages.isEmpty()) {
            return null;
        }
        expire(nanoClock.getAsLong());
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int hash = FinishedAge.hash(bytes);
        Iterator<FinishedAge> newestFirst = ages.descendingIterator();
        while (newestFirst.hasNext()) {
            byte[] value = newestFirst.next().get(bytes, hash);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** How many live. */
    public synchronized int size() {
        expire(nanoClock.getAsLong());
        return size;
    }

    private void expire(long nowNanos) {
        FinishedAge oldest = ages.peekFirst();
        while (oldest != null) {
            size -= oldest.expire(nowNanos - lifeNanos);
            if (!oldest.isOver()) {
                return;
            }
            spare.clear();
            ages.removeFirst().recycle();
            oldest = ages.peekFirst();
        }
    }
}
