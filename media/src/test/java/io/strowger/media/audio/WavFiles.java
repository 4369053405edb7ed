package io.strowger.media.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;

/** WAV files of all kinds for tests. */
final class WavFiles {

    private WavFiles() {}

    /** A file whose channels all have that sound, given from -1 to 1 for each sample number. */
    static byte[] of(SampleCoding coding, int channels, int rate, int samples, IntToDoubleFunction sound) {
        ByteBuffer data =
                ByteBuffer.allocate(samples * channels * coding.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples * channels; i++) {
            put(data, coding, (short) Math.round(sound.applyAsDouble(i / channels) * 32000));
        }
        return file(WavHeader.written(coding, channels, rate, data.capacity()), data.array());
    }

    private static void put(ByteBuffer data, SampleCoding coding, short sample) {
        switch (coding) {
            case PCM8 -> data.put((byte) ((sample >> 8) + 128));
            case PCM16 -> data.putShort(sample);
            case ALAW -> data.put(io.strowger.media.codec.G711.ALAW.encode(sample));
            case ULAW -> data.put(io.strowger.media.codec.G711.ULAW.encode(sample));
        }
    }

    static byte[] file(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static IntToDoubleFunction sine(int hertz, int rate) {
        return i -> Math.sin(2 * Math.PI * hertz * (i % rate) / rate) / 2;
    }

    /** Everything a source has, in frames of 20 ms. */
    static short[] all(AudioSource source, int maxFrames) {
        ByteBuffer all = ByteBuffer.allocate(maxFrames * 320).order(ByteOrder.nativeOrder());
        short[] frame = new short[160];
        for (int i = 0; i < maxFrames && source.fill(frame); i++) {
            all.asShortBuffer().put(frame);
            all.position(all.position() + 320);
        }
        short[] samples = new short[all.position() / 2];
        all.flip().asShortBuffer().get(samples);
        return samples;
    }
}
