package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** Reads the packets of one stream into linear samples, in order; one thread's. */
public interface SpeechDecoder {

    /** The longest packet that is read, in milliseconds. */
    int MAX_MILLIS = 120;

    /** Reads a whole payload; the number of samples, 0 when it is none of this encoding. */
    int decode(ByteBuffer payload, short[] samples);

    /** Makes something up for a packet that was lost; repeated it fades. The number of samples asked for. */
    int conceal(short[] samples, int count);
}
