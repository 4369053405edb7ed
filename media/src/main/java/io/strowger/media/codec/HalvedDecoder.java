package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** A wideband decoder heard at 8000 Hz. */
final class HalvedDecoder implements SpeechDecoder {

    private final SpeechDecoder wide;
    private final HalfBand filter = new HalfBand();
    private final short[] samples = new short[Encoding.WIDE / 1000 * MAX_MILLIS];

    HalvedDecoder(SpeechDecoder wide) {
        this.wide = wide;
    }

    @Override
    public int decode(ByteBuffer payload, short[] narrow) {
        return filter.halved(samples, wide.decode(payload, samples), narrow);
    }

    @Override
    public int conceal(short[] narrow, int count) {
        return filter.halved(samples, wide.conceal(samples, 2 * count), narrow);
    }
}
