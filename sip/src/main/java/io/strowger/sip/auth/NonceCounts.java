package io.strowger.sip.auth;

/**
 * Which nonce counts were used with which nonce (RFC 7616 §3.4.5), in a fixed amount of memory. A nonce has its bucket of eight
 * places; each place keeps the highest count and the 64 below it. Where a bucket is full its oldest nonce is forgotten and the
 * bucket's floor rises to its age: forgotten nonces and older ones count as stale there, so forgetting never permits a replay.
 */
final class NonceCounts {
    private static final int PLACES = 8;

    private final long[] serials;
    private final long[] issued;
    private final long[] used;
    private final long[] highest;
    private final long[] floors;

    NonceCounts(int maxTracked) {
        int buckets = Integer.highestOneBit(Math.max(1, maxTracked / PLACES));
        serials = new long[buckets * PLACES];
        issued = new long[buckets * PLACES];
        used = new long[buckets * PLACES];
        highest = new long[buckets * PLACES];
        floors = new long[buckets];
    }

    /** Takes a count of a nonce issued at a time (ms, positive); {@code OK}, {@code REPLAYED} or {@code STALE}. */
    synchronized DigestServer.Check take(long serial, long issuedAt, long oldest, long count) {
        int bucket = (int) (mixed(serial) & floors.length - 1);
        int place = find(bucket, serial);
        if (place >= 0) {
            return takeAgain(place, count);
        }
        if (issuedAt <= floors[bucket]) {
            return DigestServer.Check.STALE;
        }
        int free = oldestPlace(bucket);
        if (issued[free] >= oldest) {
            floors[bucket] = Math.max(floors[bucket], issued[free]);
            if (issuedAt <= floors[bucket]) {
                return DigestServer.Check.STALE;
            }
        }
        serials[free] = serial;
        issued[free] = issuedAt;
        used[free] = 1;
        highest[free] = count;
        return DigestServer.Check.OK;
    }

    private DigestServer.Check takeAgain(int place, long count) {
        long ahead = count - highest[place];
        if (ahead > 0) {
            used[place] = (ahead >= 64 ? 0 : used[place] << ahead) | 1;
            highest[place] = count;
            return DigestServer.Check.OK;
        }
        if (ahead <= -64 || (used[place] & 1L << -ahead) != 0) {
            return DigestServer.Check.REPLAYED;
        }
        used[place] |= 1L << -ahead;
        return DigestServer.Check.OK;
    }

    private int find(int bucket, long serial) {
        for (int i = bucket * PLACES; i < (bucket + 1) * PLACES; i++) {
            if (issued[i] != 0 && serials[i] == serial) {
                return i;
            }
        }
        return -1;
    }

    private int oldestPlace(int bucket) {
        int oldest = bucket * PLACES;
        for (int i = oldest + 1; i < (bucket + 1) * PLACES; i++) {
            if (issued[i] < issued[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }

    private static long mixed(long serial) {
        long mixed = serial * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 32;
    }
}
