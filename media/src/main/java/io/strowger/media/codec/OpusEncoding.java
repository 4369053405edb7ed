package io.strowger.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.strowger.media.MediaException;
import java.nio.ByteBuffer;

/** Writes Opus for speech (RFC 6716), one channel. */
final class OpusEncoding implements SpeechEncoder {

    private static final int BITS_PER_SECOND = 24_000;

    /** Of ten; more takes twice the time and is not heard at this rate. */
    private static final int COMPLEXITY = 2;

    private static final int MAX_BYTES = 400;

    private final OpusEncoder encoder;
    private final byte[] bytes = new byte[MAX_BYTES];

    OpusEncoding(int rate) {
        try {
            encoder = new OpusEncoder(rate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new MediaException("opening an Opus encoder", e);
        }
        encoder.setBitrate(BITS_PER_SECOND);
        encoder.setComplexity(COMPLEXITY);
    }

    @Override
    public void encode(short[] samples, int count, ByteBuffer out) {
        try {
            out.put(bytes, 0, encoder.encode(samples, 0, count, bytes, 0, MAX_BYTES));
        } catch (OpusException e) {
            throw new MediaException("encoding Opus", e);
        }
    }
}
