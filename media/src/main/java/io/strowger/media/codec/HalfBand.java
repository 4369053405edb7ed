package io.strowger.media.codec;

/**
 * Changes between 8000 and 16000 Hz with a half-band filter: half of its coefficients are zero, so that each doubled
 * sample costs a copy and one short sum. Windowed sinc (Hamming), 47 taps: passes 3.4 kHz, keeps out 4.6 kHz by 50 dB.
 */
final class HalfBand {

    /** Coefficients on each side of the middle that are not zero. */
    private static final int WINGS = 12;

    private static final int TAPS = 2 * WINGS;
    private static final float[] WING = wing();

    /** The samples at the odd places, a ring written twice so that each sum runs through one stretch. */
    private final float[] odd = new float[2 * TAPS];

    private final float[] even = new float[2 * TAPS];
    private int at;

    private static float[] wing() {
        float[] wing = new float[WINGS];
        double sum = 0;
        for (int i = 0; i < WINGS; i++) {
            double distance = 2 * i + 1;
            double window = 0.54 + 0.46 * Math.cos(Math.PI * distance / TAPS);
            wing[i] = (float) (Math.sin(Math.PI * distance / 2) / (Math.PI * distance) * 2 * window);
            sum += 2 * wing[i];
        }
        for (int i = 0; i < WINGS; i++) {
            wing[i] /= (float) sum;
        }
        return wing;
    }

    /** Twice as many samples of the same sound. */
    void doubled(short[] in, int count, short[] out) {
        for (int i = 0; i < count; i++) {
            push(odd, in[i]);
            step();
            out[2 * i] = (short) odd[at + WINGS - 1];
            out[2 * i + 1] = clipped(sum(odd));
        }
    }

    /** Half as many samples of the same sound; the count must be even. In and out may be the same array. */
    int halved(short[] in, int count, short[] out) {
        for (int i = 0; i < count / 2; i++) {
            push(even, in[2 * i]);
            push(odd, in[2 * i + 1]);
            step();
            out[i] = clipped((even[at + WINGS] + sum(odd)) / 2);
        }
        return count / 2;
    }

    private void push(float[] ring, short sample) {
        ring[at] = sample;
        ring[at + TAPS] = sample;
    }

    private void step() {
        at = (at + 1) % TAPS;
    }

    /** The filter over one ring, oldest first: it is symmetric about the middle between two samples. */
    private float sum(float[] ring) {
        float sum = 0;
        for (int i = 0; i < WINGS; i++) {
            sum += WING[i] * (ring[at + WINGS - 1 - i] + ring[at + WINGS + i]);
        }
        return sum;
    }

    private static short clipped(float sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample)));
    }
}
