package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A WAV file in memory: 16-bit linear, mono, 8000 or 16000 Hz. */
public record Wav(int rate, short[] samples) {

    /** The rate of telephony, in Hz. */
    public static final int TELEPHONE_RATE = 8000;

    /** The other rate we take, in Hz. */
    public static final int WIDE_RATE = 16000;

    /** The largest file we read, in bytes: half an hour at 8000 Hz. */
    public static final int MAX_BYTES = 30 * 60 * TELEPHONE_RATE * 2;

    static final int HEADER_BYTES = 44;

    private static final int PCM = 1;
    private static final int FORMAT_BYTES = 16;

    /** Reads a file; chunks other than format and data are passed over. */
    public static Wav read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MediaException("WAV longer than " + MAX_BYTES + " bytes");
            }
            return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new MediaException("reading WAV", e);
        }
    }

    private static Wav read(ByteBuffer in) {
        if (in.remaining() < 12 || in.getInt(0) != tag("RIFF") || in.getInt(8) != tag("WAVE")) {
            throw new MediaException("not a WAV file");
        }
        in.position(12);
        int rate = 0;
        while (in.remaining() >= 8) {
            int name = in.getInt();
            long size = Integer.toUnsignedLong(in.getInt());
            if (name == tag("data") && rate != 0) {
                return new Wav(rate, samples(in, (int) Math.min(size, in.remaining())));
            }
            if (size > in.remaining()) {
                break;
            }
            rate = name == tag("fmt ") ? rate(in, size) : rate;
            skip(in, size);
        }
        throw new MediaException("WAV without audio");
    }

    /** Chunks are padded to even lengths. */
    private static void skip(ByteBuffer in, long size) {
        in.position((int) Math.min(in.position() + size + (size & 1), in.limit()));
    }

    private static int rate(ByteBuffer in, long size) {
        int at = in.position();
        boolean fits = size >= FORMAT_BYTES
                && in.getShort(at) == PCM
                && in.getShort(at + 2) == 1
                && in.getShort(at + 14) == 16;
        int rate = fits ? in.getInt(at + 4) : 0;
        if (rate != TELEPHONE_RATE && rate != WIDE_RATE) {
            throw new MediaException("WAV is not 16-bit mono at 8000 or 16000 Hz");
        }
        return rate;
    }

    private static short[] samples(ByteBuffer in, int bytes) {
        short[] samples = new short[bytes / 2];
        in.asShortBuffer().get(samples);
        return samples;
    }

    /** Writes the file. */
    public void write(OutputStream out) {
        try {
            out.write(header(rate, samples.length));
            out.write(bytes(samples, samples.length));
        } catch (IOException e) {
            throw new MediaException("writing WAV", e);
        }
    }

    static byte[] header(int rate, int samples) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tag("RIFF"))
                .putInt(HEADER_BYTES - 8 + samples * 2)
                .putInt(tag("WAVE"))
                .putInt(tag("fmt "))
                .putInt(FORMAT_BYTES)
                .putShort((short) PCM)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(rate * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .putInt(tag("data"))
                .putInt(samples * 2)
                .array();
    }

    static byte[] bytes(short[] samples, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, count);
        return bytes.array();
    }

    private static int tag(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    /** The same at 8000 Hz: each pair of samples is averaged, which is enough of a filter for speech. */
    public Wav forTelephone() {
        if (rate == TELEPHONE_RATE) {
            return this;
        }
        short[] half = new short[samples.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = (short) ((samples[2 * i] + samples[2 * i + 1]) / 2);
        }
        return new Wav(TELEPHONE_RATE, half);
    }

    /** Plays the file once at 8000 Hz. */
    public AudioSource once() {
        short[] audio = forTelephone().samples;
        int[] at = {0};
        return frame -> {
            int count = Math.min(frame.length, audio.length - at[0]);
            System.arraycopy(audio, at[0], frame, 0, count);
            Arrays.fill(frame, count, frame.length, (short) 0);
            at[0] += count;
            return count > 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wav wav && wav.rate == rate && Arrays.equals(wav.samples, samples);
    }

    @Override
    public int hashCode() {
        return 31 * rate + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Wav[" + rate + " Hz, " + samples.length + " samples]";
    }
}
