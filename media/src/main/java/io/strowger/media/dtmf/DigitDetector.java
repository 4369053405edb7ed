package io.strowger.media.dtmf;

/**
 * Finds digits that come as sound (ITU-T Q.23, Q.24): two tones and next to nothing else, in two blocks of 12.75 ms in a
 * row. Speech has more in it than two tones, so that nobody talks a digit; a pause of 25 ms ends one. One thread's.
 */
public final class DigitDetector {

    static final int[] LOW = {697, 770, 852, 941};
    static final int[] HIGH = {1209, 1336, 1477, 1633};

    /** At 8000 Hz; keeps tones apart that are 73 Hz apart. */
    static final int BLOCK_SAMPLES = 102;

    private static final String KEYPAD = "123A456B789C*0#D";
    private static final int RATE = 8000;
    private static final char NONE = 0;

    /** About -40 dBm0: what is softer is no digit a phone would send. */
    private static final double MIN_ENERGY = BLOCK_SAMPLES * 200.0 * 200.0;

    /** The share of the block's energy both tones must have together. */
    private static final double MIN_SHARE = 0.82;

    /** How much louder one may be: 8 dB as networks twist them. */
    private static final double MAX_TWIST = 6.3;

    private static final double[] COEFFICIENT = coefficients();

    private final double[] last = new double[8];
    private final double[] beforeLast = new double[8];
    private double energy;
    private int inBlock;
    private char inLastBlock = NONE;
    private char sounding = NONE;
    private int quietBlocks;
    private char found = NONE;

    private static double[] coefficients() {
        double[] coefficients = new double[8];
        for (int i = 0; i < 8; i++) {
            coefficients[i] = 2 * Math.cos(2 * Math.PI * (i < 4 ? LOW[i] : HIGH[i - 4]) / RATE);
        }
        return coefficients;
    }

    static int row(char digit) {
        return KEYPAD.indexOf(digit) / 4;
    }

    static int column(char digit) {
        return KEYPAD.indexOf(digit) % 4;
    }

    /** Tells the listener of every digit that these samples complete. */
    public void take(short[] samples, int count, DigitListener listener) {
        for (int i = 0; i < count; i++) {
            if (add(samples[i]) && found != NONE) {
                listener.digit(found);
            }
        }
    }

    /** Whether a block ended with this sample; {@link #found} and {@link #isDigitLike} are then about it. */
    boolean add(short sample) {
        for (int i = 0; i < 8; i++) {
            double now = sample + COEFFICIENT[i] * last[i] - beforeLast[i];
            beforeLast[i] = last[i];
            last[i] = now;
        }
        energy += (double) sample * sample;
        inBlock++;
        if (inBlock < BLOCK_SAMPLES) {
            return false;
        }
        judge(inThisBlock());
        return true;
    }

    /** The digit that was complete with the last block; 0 without one. */
    char found() {
        return found;
    }

    /** Whether the last block sounded like a digit, even if it was too short for one so far. */
    boolean isDigitLike() {
        return inLastBlock != NONE;
    }

    private void judge(char digit) {
        found = NONE;
        if (digit != NONE && digit == inLastBlock && digit != sounding) {
            sounding = digit;
            found = digit;
        }
        quietBlocks = digit == sounding ? 0 : quietBlocks + 1;
        if (quietBlocks >= 2 && digit != sounding) {
            sounding = found == NONE ? NONE : sounding;
        }
        inLastBlock = digit;
    }

    private char inThisBlock() {
        double[] power = new double[8];
        for (int i = 0; i < 8; i++) {
            power[i] = last[i] * last[i] + beforeLast[i] * beforeLast[i] - COEFFICIENT[i] * last[i] * beforeLast[i];
            last[i] = 0;
            beforeLast[i] = 0;
        }
        double all = energy;
        energy = 0;
        inBlock = 0;
        int low = loudest(power, 0);
        int high = loudest(power, 4);
        boolean digit = all >= MIN_ENERGY
                && 2 * (power[low] + power[high]) / (BLOCK_SAMPLES * all) >= MIN_SHARE
                && power[low] <= MAX_TWIST * power[high]
                && power[high] <= MAX_TWIST * power[low];
        return digit ? KEYPAD.charAt(4 * low + high - 4) : NONE;
    }

    private static int loudest(double[] power, int from) {
        int loudest = from;
        for (int i = from + 1; i < from + 4; i++) {
            loudest = power[i] > power[loudest] ? i : loudest;
        }
        return loudest;
    }
}
