package io.strowger.media.relay;

/** Bounds what one side may send, so that neither a flood nor two calls sent into each other can take the loop. */
final class PacketRate {

    /** Ten times the packets of audio cut as finely as phones do (10 ms). */
    static final int MAX_PER_SECOND = 1000;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private long windowStart;
    private int inWindow;

    boolean allows(long now) {
        if (now - windowStart >= SECOND_NANOS) {
            windowStart = now;
            inWindow = 0;
        }
        return ++inWindow <= MAX_PER_SECOND;
    }
}
