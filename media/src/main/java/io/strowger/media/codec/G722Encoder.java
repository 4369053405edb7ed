package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** Writes 16000 Hz speech as ITU-T G.722 at 64 kbit/s: a byte for each two samples. */
final class G722Encoder implements SpeechEncoder {

    /** Decision levels of the low band's six-bit quantiser (table 14). */
    private static final int[] DECISION = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339,
        1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    private static final int HIGH_DECISION = 564;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] history = new int[G722Tables.TAPS];

    @Override
    public void encode(short[] samples, int count, ByteBuffer out) {
        for (int i = 0; i + 1 < count; i += 2) {
            out.put((byte) encode(samples[i], samples[i + 1]));
        }
    }

    private int encode(int first, int second) {
        System.arraycopy(history, 2, history, 0, G722Tables.TAPS - 2);
        history[G722Tables.TAPS - 2] = first;
        history[G722Tables.TAPS - 1] = second;
        int even = 0;
        int odd = 0;
        int last = G722Tables.FILTER.length - 1;
        for (int i = 0; i <= last; i++) {
            odd += history[2 * i] * G722Tables.FILTER[i];
            even += history[2 * i + 1] * G722Tables.FILTER[last - i];
        }
        return highCode(even - odd >> 14) << 6 | lowCode(even + odd >> 14);
    }

    private int lowCode(int sample) {
        int error = G722Band.clipped(sample - low.predicted());
        int magnitude = error < 0 ? ~error : error;
        int level = 0;
        while (level < DECISION.length && magnitude >= DECISION[level] * low.step() >> 12) {
            level++;
        }
        int code = lowCode(level, error < 0);
        G722Tables.adaptLow(low, code);
        return code;
    }

    /** Table 16: codes fall with the magnitude; the two smallest negative ones lie apart. */
    private static int lowCode(int level, boolean negative) {
        if (!negative) {
            return 61 - level;
        }
        return level < 2 ? 63 - level : 33 - level;
    }

    private int highCode(int sample) {
        int error = G722Band.clipped(sample - high.predicted());
        int magnitude = error < 0 ? ~error : error;
        boolean large = magnitude >= HIGH_DECISION * high.step() >> 12;
        int code = (error < 0 ? 1 : 3) - (large ? 1 : 0);
        G722Tables.adaptHigh(high, code);
        return code;
    }
}
