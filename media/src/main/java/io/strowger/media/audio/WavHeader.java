package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * What a WAV file says of its audio, held against the file's real length. What is broken, lies or is not for speech is
 * refused with a sentence.
 */
record WavHeader(SampleCoding coding, int channels, int rate, long dataStart, long dataBytes) {

    /** The sampling rates we take, in Hz. */
    static final Set<Integer> RATES = Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000);

    /** More parts than any honest file has before its audio. */
    static final int MAX_CHUNKS = 64;

    /** Of a file of unknown length writers say this or more, or 0, and mean: to the end. */
    private static final long STREAMED_BYTES = 0x7FFFF000L;

    private static final int RIFF = tag("RIFF");
    private static final int WAVE = tag("WAVE");
    private static final int FORMAT = tag("fmt ");
    private static final int DATA = tag("data");
    private static final int FORMAT_BYTES = 16;
    private static final int EXTENSIBLE = 0xFFFE;

    /** Where an extensible format has the number of its real coding. */
    private static final int SUBFORMAT_AT = 24;

    /** Of a mono or stereo format. */
    private record Format(SampleCoding coding, int channels, int rate) {}

    int frameBytes() {
        return channels * coding.bytes();
    }

    /** How many samples each channel has. */
    long frames() {
        return dataBytes / frameBytes();
    }

    static WavHeader read(Stored in) throws IOException {
        long size = in.size();
        ByteBuffer head = bytes(in, 0, 12);
        if (size < 12 || head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
            throw new MediaException("not a WAV file");
        }
        Format format = null;
        long at = 12;
        for (int chunks = 0; chunks < MAX_CHUNKS && at + 8 <= size; chunks++) {
            ByteBuffer chunk = bytes(in, at, 8);
            long length = Integer.toUnsignedLong(chunk.getInt(4));
            long start = at + 8;
            if (chunk.getInt(0) == DATA) {
                return header(format, start, dataBytes(length, size - start));
            }
            if (length > size - start) {
                throw new MediaException("a part of the WAV file is longer than the file");
            }
            format = chunk.getInt(0) == FORMAT ? format(in, start, length) : format;
            at = start + length + (length & 1); // parts are padded to even lengths
        }
        throw new MediaException("WAV without audio");
    }

    private static WavHeader header(@org.jspecify.annotations.Nullable Format format, long start, long bytes) {
        if (format == null) {
            throw new MediaException("WAV without a format before its audio");
        }
        int frame = format.channels * format.coding.bytes();
        return new WavHeader(format.coding, format.channels, format.rate, start, bytes - bytes % frame);
    }

    private static long dataBytes(long said, long real) {
        if (said == 0 || said >= STREAMED_BYTES) {
            return real;
        }
        if (said > real) {
            throw new MediaException("the WAV file ends before its audio does");
        }
        return said;
    }

    private static Format format(Stored in, long at, long length) throws IOException {
        if (length < FORMAT_BYTES) {
            throw new MediaException("the format of the WAV file is cut short");
        }
        ByteBuffer format = bytes(in, at, (int) Math.min(length, SUBFORMAT_AT + 2));
        int tag = Short.toUnsignedInt(format.getShort(0));
        if (tag == EXTENSIBLE && format.remaining() > SUBFORMAT_AT) {
            tag = Short.toUnsignedInt(format.getShort(SUBFORMAT_AT));
        }
        int channels = Short.toUnsignedInt(format.getShort(2));
        int rate = format.getInt(4);
        int bits = Short.toUnsignedInt(format.getShort(14));
        SampleCoding coding = SampleCoding.of(tag, bits)
                .orElseThrow(() -> new MediaException("WAV is not PCM of 8 or 16 bits, A-law or µ-law"));
        if (channels != 1 && channels != 2) {
            throw new MediaException("WAV has " + channels + " channels, not one or two");
        }
        if (!RATES.contains(rate)) {
            throw new MediaException("WAV has a sampling rate of " + Integer.toUnsignedString(rate) + " Hz");
        }
        if (Short.toUnsignedInt(format.getShort(12)) != channels * coding.bytes()) {
            throw new MediaException("the format of the WAV file contradicts itself");
        }
        return new Format(coding, channels, rate);
    }

    private static ByteBuffer bytes(Stored in, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        in.read(bytes, at);
        return bytes.position(count).flip();
    }

    /** The 44 bytes before audio of that many bytes. */
    static byte[] written(SampleCoding coding, int channels, int rate, int dataBytes) {
        int frame = channels * coding.bytes();
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(RIFF)
                .putInt(BYTES - 8 + dataBytes)
                .putInt(WAVE)
                .putInt(FORMAT)
                .putInt(FORMAT_BYTES)
                .putShort((short) coding.tag())
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) (coding.bytes() * 8))
                .putInt(DATA)
                .putInt(dataBytes)
                .array();
    }

    /** The length of a header that we write. */
    static final int BYTES = 44;

    private static int tag(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }
}
