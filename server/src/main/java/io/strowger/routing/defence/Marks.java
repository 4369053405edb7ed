package io.strowger.routing.defence;

/** A set of keys, each until a time, in memory of fixed size: a new one takes the place of the one that ends first. */
final class Marks {
    private static final int WAYS = 8;

    private final int mask;
    private final long[] keys;
    private final long[] until;

    Marks(int most) {
        int sets = Integer.highestOneBit(Math.max(1, most / WAYS));
        this.mask = sets - 1;
        this.keys = new long[sets * WAYS];
        this.until = new long[sets * WAYS];
    }

    synchronized boolean holds(long key, long now) {
        int place = find(key);
        return place >= 0 && until[place] > now;
    }

    synchronized void put(long key, long end) {
        int place = find(key);
        int taken = place >= 0 ? place : first(key);
        keys[taken] = key;
        until[taken] = end;
    }

    synchronized void remove(long key) {
        int place = find(key);
        if (place >= 0) {
            until[place] = 0;
        }
    }

    private int find(long key) {
        int from = from(key);
        for (int place = from; place < from + WAYS; place++) {
            if (keys[place] == key && until[place] != 0) {
                return place;
            }
        }
        return -1;
    }

    /** The place whose mark ends first. */
    private int first(long key) {
        int from = from(key);
        int first = from;
        for (int place = from + 1; place < from + WAYS; place++) {
            first = until[place] < until[first] ? place : first;
        }
        return first;
    }

    private int from(long key) {
        return ((int) (key >>> 32) & mask) * WAYS;
    }
}
