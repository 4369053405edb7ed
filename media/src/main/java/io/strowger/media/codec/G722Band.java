package io.strowger.media.codec;

/** One sub-band of G.722 (ITU-T G.722 §3.5, §3.6): its adaptive step and its adaptive predictor of two poles, six zeros. */
final class G722Band {

    private static final int ZEROS = 6;

    /** The scale factors of one octave (table 15). */
    private static final int[] STEP = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int maxLogStep;
    private final int octaves;
    private int logStep;
    private int step;

    private int predicted;
    private int predictedByZeros;
    private final int[] zero = new int[ZEROS];
    private final int[] difference = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int partial1;
    private int partial2;
    private int signal1;
    private int signal2;

    private G722Band(int maxLogStep, int octaves, int step) {
        this.maxLogStep = maxLogStep;
        this.octaves = octaves;
        this.step = step;
    }

    static G722Band low() {
        return new G722Band(18432, 8, 32);
    }

    static G722Band high() {
        return new G722Band(22528, 10, 8);
    }

    int predicted() {
        return predicted;
    }

    int step() {
        return step;
    }

    /** §3.5: the step grows or shrinks by the logarithmic weight of the code and leaks towards the middle. */
    void adaptStep(int weight) {
        logStep = Math.clamp((logStep * 127 >> 7) + weight, 0, maxLogStep);
        int shift = octaves - (logStep >> 11);
        int mantissa = STEP[logStep >> 6 & 31];
        step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /** §3.6: takes the quantised difference in and predicts the next sample. */
    void adaptPredictor(int quantised) {
        int partial = clipped(predictedByZeros + quantised);
        int signal = clipped(predicted + quantised);
        adaptPoles(partial);
        adaptZeros(quantised);
        shift(quantised, partial, signal);
        predict();
    }

    private void adaptPoles(int partial) {
        boolean same1 = sign(partial) == sign(partial1);
        boolean same2 = sign(partial) == sign(partial2);
        int towards = clipped(pole1 << 2);
        int second = (same2 ? 128 : -128) + (Math.min(same1 ? -towards : towards, Short.MAX_VALUE) >> 7);
        pole2 = Math.clamp(second + (pole2 * 32512 >> 15), -12288, 12288);
        int first = clipped((same1 ? 192 : -192) + (pole1 * 32640 >> 15));
        int bound = 15360 - pole2;
        pole1 = Math.clamp(first, -bound, bound);
    }

    private void adaptZeros(int quantised) {
        int gain = quantised == 0 ? 0 : 128;
        for (int i = 0; i < ZEROS; i++) {
            boolean same = sign(difference[i]) == sign(quantised);
            zero[i] = clipped((same ? gain : -gain) + (zero[i] * 32640 >> 15));
        }
    }

    private void shift(int quantised, int partial, int signal) {
        System.arraycopy(difference, 0, difference, 1, ZEROS - 1);
        difference[0] = quantised;
        partial2 = partial1;
        partial1 = partial;
        signal2 = signal1;
        signal1 = signal;
    }

    private void predict() {
        int byPoles = clipped((pole1 * clipped(2 * signal1) >> 15) + (pole2 * clipped(2 * signal2) >> 15));
        int byZeros = 0;
        for (int i = 0; i < ZEROS; i++) {
            byZeros += zero[i] * clipped(2 * difference[i]) >> 15;
        }
        predictedByZeros = clipped(byZeros);
        predicted = clipped(byPoles + predictedByZeros);
    }

    private static boolean sign(int value) {
        return value < 0;
    }

    static int clipped(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
