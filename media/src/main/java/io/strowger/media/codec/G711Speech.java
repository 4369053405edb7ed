package io.strowger.media.codec;

import java.nio.ByteBuffer;

/** G.711 as a stream of packets at 8000 Hz. */
final class G711Speech implements SpeechDecoder, SpeechEncoder {

    private final G711 law;
    private final Fading fading = new Fading();

    G711Speech(G711 law) {
        this.law = law;
    }

    @Override
    public int decode(ByteBuffer payload, short[] samples) {
        int count = law.decode(payload, samples);
        fading.heard(samples, count);
        return count;
    }

    @Override
    public int conceal(short[] samples, int count) {
        return fading.conceal(samples, count);
    }

    @Override
    public void encode(short[] samples, int count, ByteBuffer out) {
        law.encode(samples, count, out);
    }
}
