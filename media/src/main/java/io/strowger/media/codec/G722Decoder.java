package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** Reads ITU-T G.722 at 64 kbit/s into 16000 Hz speech. */
final class G722Decoder implements SpeechDecoder {

    /** The low band's six-bit output levels (table 18). */
    private static final int[] LEVEL = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
        -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040,
        -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };

    private static final int LARGEST = 16383;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] history = new int[G722Tables.TAPS];
    private final Fading fading = new Fading();

    @Override
    public int decode(ByteBuffer payload, short[] samples) {
        int count = Math.min(2 * payload.remaining(), samples.length & ~1);
        for (int i = 0; i < count; i += 2) {
            decode(payload.get() & 0xFF, samples, i);
        }
        fading.heard(samples, count);
        return count;
    }

    @Override
    public int conceal(short[] samples, int count) {
        return fading.conceal(samples, count);
    }

    private void decode(int code, short[] samples, int at) {
        int lowCode = code & 0x3F;
        int lowBand = bounded(low.predicted() + (low.step() * LEVEL[lowCode] >> 15));
        G722Tables.adaptLow(low, lowCode);
        int before = high.predicted();
        int highBand = bounded(before + G722Tables.adaptHigh(high, code >> 6));
        System.arraycopy(history, 2, history, 0, G722Tables.TAPS - 2);
        history[G722Tables.TAPS - 2] = lowBand + highBand;
        history[G722Tables.TAPS - 1] = lowBand - highBand;
        int first = 0;
        int second = 0;
        int last = G722Tables.FILTER.length - 1;
        for (int i = 0; i <= last; i++) {
            first += history[2 * i + 1] * G722Tables.FILTER[last - i];
            second += history[2 * i] * G722Tables.FILTER[i];
        }
        samples[at] = (short) G722Band.clipped(first >> 11);
        samples[at + 1] = (short) G722Band.clipped(second >> 11);
    }

    private static int bounded(int sample) {
        return Math.clamp(sample, -LARGEST - 1, LARGEST);
    }
}
