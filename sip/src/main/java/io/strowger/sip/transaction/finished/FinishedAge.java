package io.strowger.sip.transaction.finished;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a {@link FinishedLog}: entries one behind another in chunks, and a table of where each begins. Not thread-safe. */
final class FinishedAge {
    /** An entry is its hash, when it was put, how long key and value are, and both. */
    private static final int HEAD_BYTES = 4 + 8 + 4 + 4;

    private static final int FIRST_CHUNK_BYTES = 16 * 1024;
    private static final int MAX_CHUNK_BYTES = 1024 * 1024;

    private static final int FIRST_SLOTS = 64;

    final long bornNanos;
    private final ArrayDeque<ByteBuffer> spare;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    /** Open addressing: chunk and offset of an entry, one more than they are, for 0 is free. */
    private long[] slots = new long[FIRST_SLOTS];

    private int count;
    /** The oldest entry that lives. */
    private int headChunk;

    private int headOffset;
    private int expired;

    FinishedAge(long bornNanos, ArrayDeque<ByteBuffer> spare) {
        this.bornNanos = bornNanos;
        this.spare = spare;
    }

    static int hash(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9E3779B9; // neighbouring keys into distant slots
        return hash ^ hash >>> 16;
    }

    void put(byte[] key, byte[] value, long nowNanos) {
        if (2 * ++count > slots.length) {
            grow();
        }
        int hash = hash(key);
        ByteBuffer chunk = chunkFor(HEAD_BYTES + key.length + value.length);
        insert(hash, ((long) chunks.size() - 1 << 32 | chunk.position()) + 1);
        chunk.putInt(hash).putLong(nowNanos).putInt(key.length).putInt(value.length);
        chunk.put(key).put(value);
    }

    private ByteBuffer chunkFor(int bytes) {
        ByteBuffer last = chunks.isEmpty() ? null : chunks.getLast();
        if (last == null || last.remaining() < bytes) {
            last = fresh(last == null ? FIRST_CHUNK_BYTES : Math.min(2 * last.capacity(), MAX_CHUNK_BYTES), bytes);
            chunks.add(last);
        }
        return last;
    }

    private ByteBuffer fresh(int usual, int needed) {
        ByteBuffer used = spare.pollFirst();
        return used == null || used.capacity() < needed ? ByteBuffer.allocate(Math.max(usual, needed)) : used.clear();
    }

    /** Gives the chunks back when it is over. */
    void recycle() {
        spare.addAll(chunks);
    }

    private void insert(int hash, long position) {
        int at = hash & slots.length - 1;
        while (slots[at] != 0) {
            at = at + 1 & slots.length - 1;
        }
        slots[at] = position;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        for (long slot : before) {
            if (slot != 0) {
                insert(chunk(slot).getInt(offset(slot)), slot);
            }
        }
    }

    private ByteBuffer chunk(long slot) {
        return chunks.get((int) (slot - 1 >>> 32));
    }

    private static int offset(long slot) {
        return (int) (slot - 1);
    }

    /** The value put last for that key among those that live. */
    byte @Nullable [] get(byte[] key, int hash) {
        byte[] value = null;
        for (int at = hash & slots.length - 1; slots[at] != 0; at = at + 1 & slots.length - 1) {
            if (lives(slots[at]) && isOf(key, hash, chunk(slots[at]), offset(slots[at]))) {
                value = value(chunk(slots[at]), offset(slots[at]));
            }
        }
        return value;
    }

    private boolean lives(long slot) {
        return slot - 1 >= ((long) headChunk << 32 | headOffset);
    }

    private static boolean isOf(byte[] key, int hash, ByteBuffer chunk, int offset) {
        int begins = offset + HEAD_BYTES;
        return chunk.getInt(offset) == hash
                && chunk.getInt(offset + 12) == key.length
                && Arrays.equals(chunk.array(), begins, begins + key.length, key, 0, key.length);
    }

    private static byte[] value(ByteBuffer chunk, int offset) {
        int begins = offset + HEAD_BYTES + chunk.getInt(offset + 12);
        return Arrays.copyOfRange(chunk.array(), begins, begins + chunk.getInt(offset + 16));
    }

    /** Lets go of what was put at that time or before; returns how many entries those were. */
    int expire(long untilNanos) {
        int before = expired;
        while (!isOver() && headIsDue(untilNanos)) {
            ByteBuffer chunk = chunks.get(headChunk);
            headOffset += HEAD_BYTES + chunk.getInt(headOffset + 12) + chunk.getInt(headOffset + 16);
            expired++;
        }
        return expired - before;
    }

    private boolean headIsDue(long untilNanos) {
        if (headOffset == chunks.get(headChunk).position()) {
            headChunk++;
            headOffset = 0;
        }
        return chunks.get(headChunk).getLong(headOffset + 4) - untilNanos <= 0;
    }

    /** Whether nothing of it lives. */
    boolean isOver() {
        return expired == count;
    }
}
