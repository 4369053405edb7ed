package io.strowger.media.codec;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.strowger.media.MediaException;
import java.nio.ByteBuffer;

/** Reads Opus (RFC 6716) at any rate it has itself; two channels are heard as one. */
final class OpusDecoding implements SpeechDecoder {

    /** RFC 6716 §3.2.1: the largest frame; longer payloads of several are cut by the relay's packets anyway. */
    private static final int MAX_BYTES = 1500;

    private final OpusDecoder decoder;
    private final int longest;
    private final byte[] bytes = new byte[MAX_BYTES];

    OpusDecoding(int rate) {
        try {
            decoder = new OpusDecoder(rate, 1);
            longest = rate / 1000 * MAX_MILLIS;
        } catch (OpusException e) {
            throw new MediaException("opening an Opus decoder", e);
        }
    }

    @Override
    public int decode(ByteBuffer payload, short[] samples) {
        int length = Math.min(payload.remaining(), MAX_BYTES);
        payload.get(bytes, 0, length);
        try {
            return length == 0 ? 0 : decoder.decode(bytes, 0, length, samples, 0, longest, false);
        } catch (OpusException | RuntimeException hostile) {
            // the port runs off its arrays on some broken payloads instead of saying so
            return 0;
        }
    }

    @Override
    public int conceal(short[] samples, int count) {
        try {
            return decoder.decode(null, 0, 0, samples, 0, count, false);
        } catch (OpusException | RuntimeException e) {
            java.util.Arrays.fill(samples, 0, count, (short) 0);
            return count;
        }
    }
}
