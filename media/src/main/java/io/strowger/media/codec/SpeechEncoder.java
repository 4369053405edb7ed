package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** Writes linear samples as the packets of one stream; one thread's. */
@FunctionalInterface
public interface SpeechEncoder {

    /** Puts the payload of the first {@code count} samples, a frame of 20 ms. */
    void encode(short[] samples, int count, ByteBuffer out);
}
