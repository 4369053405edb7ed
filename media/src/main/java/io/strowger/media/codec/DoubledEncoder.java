package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** A wideband encoder fed at 8000 Hz. */
final class DoubledEncoder implements SpeechEncoder {

    private final SpeechEncoder wide;
    private final HalfBand filter = new HalfBand();
    private final short[] samples = new short[Encoding.WIDE / 1000 * Encoding.FRAME_MILLIS];

    DoubledEncoder(SpeechEncoder wide) {
        this.wide = wide;
    }

    @Override
    public void encode(short[] narrow, int count, ByteBuffer out) {
        filter.doubled(narrow, count, samples);
        wide.encode(samples, 2 * count, out);
    }
}
