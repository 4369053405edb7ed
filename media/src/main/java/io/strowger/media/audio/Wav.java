package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A WAV file in memory: 16-bit linear and mono, whatever it was in the file. */
public record Wav(int rate, short[] samples) implements Sound {

    /** The rate of telephony, in Hz. */
    public static final int TELEPHONE_RATE = 8000;

    /** The largest file we read into memory, in bytes: half an hour at 8000 Hz. */
    public static final int MAX_BYTES = 30 * 60 * TELEPHONE_RATE * 2;

    /** Reads a file; chunks other than format and data are passed over. */
    public static Wav read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MediaException("WAV longer than " + MAX_BYTES + " bytes");
            }
            return read(Stored.of(bytes));
        } catch (IOException e) {
            throw new MediaException("reading WAV", e);
        }
    }

    private static Wav read(Stored bytes) throws IOException {
        WavHeader header = WavHeader.read(bytes);
        return new Wav(header.rate(), new WavSamples(header, 0).next(bytes, (int) header.frames()));
    }

    /** Writes the file. */
    public void write(OutputStream out) {
        try {
            out.write(WavHeader.written(SampleCoding.PCM16, 1, rate, samples.length * 2));
            out.write(bytes(samples, samples.length));
        } catch (IOException e) {
            throw new MediaException("writing WAV", e);
        }
    }

    private static byte[] bytes(short[] samples, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, count);
        return bytes.array();
    }

    /** The same at 8000 Hz. */
    public Wav forTelephone() {
        if (rate == TELEPHONE_RATE) {
            return this;
        }
        Resampler resampler = new Resampler(rate);
        short[] most = resampler.next(samples);
        short[] rest = resampler.end();
        short[] all = Arrays.copyOf(most, most.length + rest.length);
        System.arraycopy(rest, 0, all, most.length, rest.length);
        return new Wav(TELEPHONE_RATE, all);
    }

    /** How long it is. */
    public long millis() {
        return samples.length * 1000L / rate;
    }

    /** Plays it once at 8000 Hz. */
    @Override
    public AudioSource start() {
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
