package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a phone heard, as it is being written: 16-bit samples at 8 kHz behind a WAV header. */
public record Recording(Path file) {

    private static final int HEADER = 44; // bytes
    private static final int RATE = 8000; // samples a second
    private static final int WINDOW = RATE / 2; // samples judged: half a second
    private static final double PURE = 0.7; // share of the energy that must lie in the tone
    private static final double QUIET = 50; // root mean square below which nothing is heard

    public static final Recording NONE = new Recording(Path.of("/nonexistent"));

    public int samples() {
        return read().length;
    }

    /** Whether the last half second, all of it after the mark, is this tone. */
    public boolean endsWithTone(int hertz, int mark) {
        short[] all = read();
        return all.length - mark >= WINDOW && purity(tail(all), hertz) > PURE;
    }

    public boolean endsQuietly() {
        short[] all = read();
        return all.length < WINDOW || energy(tail(all)) / WINDOW < QUIET * QUIET;
    }

    /** Goertzel: the share of the energy that is at this frequency. */
    public static double purity(short[] window, int hertz) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double before = 0;
        double last = 0;
        for (short sample : window) {
            double next = sample + turn * last - before;
            before = last;
            last = next;
        }
        double power = last * last + before * before - turn * last * before;
        double energy = energy(window);
        return energy < QUIET * QUIET * window.length ? 0 : 2 * power / (energy * window.length);
    }

    private static double energy(short[] window) {
        double sum = 0;
        for (short sample : window) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    private static short[] tail(short[] all) {
        return Arrays.copyOfRange(all, all.length - WINDOW, all.length);
    }

    private short[] read() {
        if (!Files.exists(file)) {
            return new short[0];
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = Math.max(0, bytes.length - HEADER) & ~1;
            ShortBuffer samples = ByteBuffer.wrap(bytes, Math.min(HEADER, bytes.length), length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            short[] result = new short[samples.remaining()];
            samples.get(result);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
