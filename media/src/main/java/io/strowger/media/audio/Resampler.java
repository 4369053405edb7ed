package io.strowger.media.audio;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings audio of a higher rate to 8000 Hz, piece by piece. A windowed sinc (Kaiser, 80 dB) keeps all up to 3370 Hz and
 * takes away all from 4000 Hz on, which would otherwise come back as other sounds.
 */
final class Resampler {

    private static final int TO = Wav.TELEPHONE_RATE;

    /** Zero crossings of the sinc on each side: more make a steeper filter. */
    private static final int CROSSINGS = 32;

    /** The middle of the slope as a share of the new band: 3687 Hz. */
    private static final double CUT = 0.9217;

    private static final double KAISER_BETA = 7.857;

    /** Filters are made once for each rate; there are no more rates than a file may have. */
    private static final Map<Integer, float[][]> FILTERS = new ConcurrentHashMap<>();

    private final int up;
    private final int down;
    private final float[][] phases;
    private float[] line;
    private int filled;
    private long next;
    private long begin;

    /** From that rate, at least 8000 Hz. */
    Resampler(int rate) {
        int divisor = gcd(rate, TO);
        up = TO / divisor;
        down = rate / divisor;
        phases = rate == TO ? new float[1][2] : FILTERS.computeIfAbsent(rate, Resampler::filter);
        line = new float[half() * 4];
        filled = half() - 1; // silence before the first sample, so that the filter adds no delay
    }

    private int half() {
        return phases[0].length / 2;
    }

    /** What these samples bring. */
    short[] next(short[] samples) {
        return up == down ? samples : convolve(samples, samples.length);
    }

    /** What is left when no samples follow. */
    short[] end() {
        return up == down ? new short[0] : convolve(new short[half()], half());
    }

    private short[] convolve(short[] samples, int count) {
        append(samples, count);
        short[] out = new short[(int) ((long) count * up / down) + 2];
        int made = 0;
        int taps = phases[0].length;
        for (int at = (int) (next * down / up - begin); at + taps <= filled; at = (int) (next * down / up - begin)) {
            out[made++] = dot(at, phases[(int) (next * down % up)]);
            next++;
        }
        drop((int) (next * down / up - begin));
        return Arrays.copyOf(out, made);
    }

    private void append(short[] samples, int count) {
        if (filled + count > line.length) {
            line = Arrays.copyOf(line, filled + count);
        }
        for (int i = 0; i < count; i++) {
            line[filled++] = samples[i];
        }
    }

    private void drop(int count) {
        int dropped = Math.min(count, filled);
        System.arraycopy(line, dropped, line, 0, filled - dropped);
        filled -= dropped;
        begin += dropped;
    }

    private short dot(int at, float[] filter) {
        float sum = 0;
        for (int i = 0; i < filter.length; i++) {
            sum += line[at + i] * filter[i];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** One filter for each place an output sample can have between two input samples. */
    private static float[][] filter(int rate) {
        int phases = TO / gcd(rate, TO);
        int half = Math.ceilDiv(CROSSINGS * rate, TO);
        double cut = CUT * TO / rate;
        float[][] filter = new float[phases][2 * half];
        for (int phase = 0; phase < phases; phase++) {
            for (int tap = 0; tap < 2 * half; tap++) {
                double distance = tap - (half - 1) - (double) phase / phases;
                filter[phase][tap] = (float) (cut * sinc(cut * distance) * kaiser(distance / half));
            }
        }
        return filter;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of order zero, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int i = 1; term > sum * 1e-12; i++) {
            term *= x / (2 * i) * (x / (2 * i));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
