package io.strowger.routing.defence;

/**
 * The token buckets of one limit in memory of fixed size. A bucket is one number: when it will be full again. A full one
 * needs no remembering, so its place is free; where all places of a set are taken, the newcomers of that set share one
 * bucket, and who gets a place later takes over its level: no key ever gets more than its budget.
 */
final class Budget {
    private static final int WAYS = 8;
    private static final int PLACES = WAYS + 1;

    /** Nanoseconds in which one unit comes back; rounded up, or a little more than the budget would pass. */
    private final long unit;
    /** The same for all of the budget. */
    private final long depth;

    private final int mask;
    private final long[] keys;
    private final long[] fullAt;

    Budget(long budget, long windowNanos, int keys) {
        this.unit = (windowNanos + budget - 1) / budget;
        this.depth = budget * unit;
        int sets = Integer.highestOneBit(Math.max(1, keys / WAYS));
        this.mask = sets - 1;
        this.keys = new long[sets * PLACES];
        this.fullAt = new long[sets * PLACES];
    }

    /** Takes so many units for that key; false, and nothing is taken, where the budget has not that much left. */
    synchronized boolean take(long key, long units, long now) {
        int place = place(key, now);
        long full = after(level(place, key, now), units, now);
        if (full - now > depth) {
            return false;
        }
        keys[place] = key;
        fullAt[place] = full;
        return true;
    }

    /** Whether not one unit more would be given. */
    synchronized boolean isSpent(long key, long now) {
        return after(level(place(key, now), key, now), 1, now) - now > depth;
    }

    private long after(long full, long units, long now) {
        return Math.max(full, now) + units * unit;
    }

    /** The key's place, else a free one, else the shared bucket. */
    private int place(long key, long now) {
        int first = ((int) (key >>> 32) & mask) * PLACES;
        int shared = first + WAYS;
        int free = shared;
        for (int place = first; place < shared; place++) {
            if (keys[place] == key && fullAt[place] > now) {
                return place;
            }
            if (fullAt[place] <= now) {
                free = place;
            }
        }
        return free;
    }

    /** What is known of the key, else what its set's shared bucket has given: some of that may have been to this key. */
    private long level(int place, long key, long now) {
        boolean own = keys[place] == key && fullAt[place] > now;
        return own ? fullAt[place] : fullAt[place - place % PLACES + WAYS];
    }
}
