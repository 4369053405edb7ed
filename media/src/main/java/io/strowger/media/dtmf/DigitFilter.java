package io.strowger.media.dtmf;

/**
 * Takes digits that come as sound out of it: what sounds like one is silence for whoever is behind the filter. For that
 * the sound is delayed by two blocks, 25 ms, so that a digit's first and last piece are known when they are due. One
 * thread's.
 */
public final class DigitFilter {

    private static final int BLOCK = DigitDetector.BLOCK_SAMPLES;
    private static final int DELAY = 2 * BLOCK;

    private final DigitDetector detector = new DigitDetector();
    private final short[] ring = new short[DELAY];
    private int at;
    private boolean wasDigitLike;

    /** Filters the samples in place, at 8000 Hz, and tells the listener of the digits in them. */
    public void take(short[] samples, int count, DigitListener listener) {
        for (int i = 0; i < count; i++) {
            short sample = samples[i];
            samples[i] = ring[at];
            ring[at] = sample;
            at = (at + 1) % DELAY;
            if (detector.add(sample)) {
                endBlock(listener);
            }
        }
    }

    /** The ring holds the ended block and the one before it, neither heard so far: a block beside a digit may be of it. */
    private void endBlock(DigitListener listener) {
        boolean digitLike = detector.isDigitLike();
        if (digitLike) {
            java.util.Arrays.fill(ring, (short) 0);
        } else if (wasDigitLike) {
            int newest = (at + BLOCK) % DELAY;
            java.util.Arrays.fill(ring, newest, newest + BLOCK, (short) 0);
        }
        wasDigitLike = digitLike;
        if (detector.found() != 0) {
            listener.digit(detector.found());
        }
    }
}
