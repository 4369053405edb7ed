package io.strowger.media.relay;

/** Watches that a side is heard while it should be; tells each silence once. */
final class SilenceWatch {

    private static final long OFF = Long.MIN_VALUE;

    private volatile long expectedSince = OFF;
    private boolean told;

    /** Switches the watch on or off; on again it starts from now. */
    void expect(boolean expected, long now) {
        expectedSince = expected ? now : OFF;
    }

    /** Whether a silence longer than the limit has been found for the first time. */
    boolean began(long lastHeard, long now, long limitNanos) {
        long since = expectedSince;
        if (since == OFF) {
            told = false;
            return false;
        }
        // 0 means never heard; differences, since the clock may start anywhere
        long from = lastHeard != 0 && lastHeard - since > 0 ? lastHeard : since;
        boolean silent = now - from > limitNanos;
        boolean began = silent && !told;
        told = silent;
        return began;
    }
}
