package io.strowger.media.codec;

/** What stands in for lost speech where a codec knows nothing better: the last frame again, each time half as loud. */
final class Fading {

    private static final int MAX_SAMPLES = 320;

    private final short[] last = new short[MAX_SAMPLES];
    private int length;

    void heard(short[] samples, int count) {
        length = Math.min(count, MAX_SAMPLES);
        System.arraycopy(samples, count - length, last, 0, length);
    }

    int conceal(short[] samples, int count) {
        for (int i = 0; i < length; i++) {
            last[i] /= 2;
        }
        for (int i = 0; i < count; i++) {
            samples[i] = length == 0 ? 0 : last[i % length];
        }
        return count;
    }
}
