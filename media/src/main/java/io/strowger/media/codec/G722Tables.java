package io.strowger.media.codec;

/** The numbers of ITU-T G.722 that encoder and decoder share. */
final class G722Tables {

    /** Every other coefficient of the symmetric filter that parts and joins the bands (table 11). */
    static final int[] FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    static final int TAPS = 2 * FILTER.length;

    /** The low band's four-bit output levels (table 17). */
    static final int[] LOW_LEVEL = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };

    /** The high band's output levels (table 20). */
    static final int[] HIGH_LEVEL = {-7408, -1616, 7408, 1616};

    private static final int[] LOW_WEIGHT = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };
    private static final int[] HIGH_WEIGHT = {798, -214, 798, -214};

    private G722Tables() {}

    /** What both ends of the low band learn from a code of six bits. */
    static void adaptLow(G722Band band, int code) {
        int quantised = band.step() * LOW_LEVEL[code >> 2] >> 15;
        band.adaptStep(LOW_WEIGHT[code >> 2]);
        band.adaptPredictor(quantised);
    }

    /** What both ends of the high band learn from a code of two bits; the quantised difference. */
    static int adaptHigh(G722Band band, int code) {
        int quantised = band.step() * HIGH_LEVEL[code] >> 15;
        band.adaptStep(HIGH_WEIGHT[code]);
        band.adaptPredictor(quantised);
        return quantised;
    }
}
