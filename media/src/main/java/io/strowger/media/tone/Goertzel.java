package io.strowger.media.tone;

/** The strength of one frequency in a block of samples at 8000 Hz, by Goertzel's recurrence. */
final class Goertzel {

    private static final int RATE = 8000;

    private final double coefficient;
    private double last;
    private double beforeLast;

    Goertzel(int hertz) {
        coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    }

    void add(short sample) {
        double now = sample + coefficient * last - beforeLast;
        beforeLast = last;
        last = now;
    }

    /** The share of this frequency in a block of that energy (sum of squares), 0 to 1, and begins a new block. */
    double share(int samples, double energy) {
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        last = 0;
        beforeLast = 0;
        return energy == 0 ? 0 : 2 * power / (samples * energy);
    }
}
