package io.strowger.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The samples of a WAV file as 16-bit mono at the file's own rate, from any place on. */
final class WavSamples {

    private final WavHeader header;
    private long position;

    WavSamples(WavHeader header, long firstFrame) {
        this.header = header;
        position = Math.clamp(firstFrame, 0, header.frames());
    }

    /** The next samples of the file, fewer than asked for at its end, none behind it. */
    short[] next(Stored in, int wanted) throws IOException {
        int count = (int) Math.min(wanted, header.frames() - position);
        ByteBuffer bytes = ByteBuffer.allocate(count * header.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        in.read(bytes, header.dataStart() + position * header.frameBytes());
        bytes.flip();
        short[] samples = new short[bytes.remaining() / header.frameBytes()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = mono(bytes);
        }
        // a file that was cut since its header was read simply ends earlier
        position = samples.length < count ? header.frames() : position + count;
        return samples;
    }

    private short mono(ByteBuffer in) {
        short left = header.coding().next(in);
        return header.channels() == 1 ? left : (short) (left + header.coding().next(in) >> 1);
    }
}
