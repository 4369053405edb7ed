package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard stays, what would fold back goes. */
class ResamplerTest {

    static IntStream rates() {
        return WavHeader.RATES.stream().mapToInt(Integer::intValue).filter(rate -> rate > 8000);
    }

    private static Wav made(int rate, int hertz) {
        byte[] file = WavFiles.of(SampleCoding.PCM16, 1, rate, rate, WavFiles.sine(hertz, rate));
        return Wav.read(new ByteArrayInputStream(file)).forTelephone();
    }

    /** Root mean square of the middle half second. */
    private static double level(Wav wav) {
        short[] middle = Arrays.copyOfRange(wav.samples(), 2000, 6000);
        return Math.sqrt(IntStream.range(0, middle.length)
                .mapToDouble(i -> (double) middle[i] * middle[i])
                .average()
                .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("rates")
    void speechPassesUnchanged(int rate) {
        for (int hertz : new int[] {300, 1000, 3300}) {
            Wav wav = made(rate, hertz);
            assertEquals(8000, wav.samples().length, 1);
            assertEquals(16000 / Math.sqrt(2), level(wav), 120, hertz + " Hz");
            for (int i = 1000; i < 7000; i++) {
                double wanted = 16000 * Math.sin(2 * Math.PI * hertz * i / 8000);
                assertEquals(wanted, wav.samples()[i], 200, "no delay, no distortion");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rates")
    void nothingFoldsBack(int rate) {
        for (int hertz = 4100; hertz < rate / 2; hertz += 700) {
            assertTrue(level(made(rate, hertz)) < 8, hertz + " Hz is not 60 dB down at " + rate);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11025, 16000, 44100})
    void piecesOfAnySizeMakeTheSame(int rate) {
        Random random = new Random(rate);
        short[] samples = new short[rate];
        for (int i = 0; i < rate; i++) {
            samples[i] = (short) random.nextInt(20000);
        }
        short[] whole = new Wav(rate, samples).forTelephone().samples();
        Resampler resampler = new Resampler(rate);
        short[] pieces = new short[0];
        for (int at = 0; at < rate; ) {
            int end = Math.min(rate, at + 1 + random.nextInt(3000));
            pieces = joined(pieces, resampler.next(Arrays.copyOfRange(samples, at, end)));
            at = end;
        }
        assertArrayEquals(whole, joined(pieces, resampler.end()));
    }

    private static short[] joined(short[] a, short[] b) {
        short[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Test
    void loudSoundsSaturate() {
        byte[] file = WavFiles.of(SampleCoding.PCM16, 1, 16000, 1600, i -> i / 40 % 2 == 0 ? 1 : -1);
        short[] samples =
                Wav.read(new ByteArrayInputStream(file)).forTelephone().samples();
        assertEquals(
                Short.MAX_VALUE,
                samples[
                        IntStream.range(0, samples.length)
                                .reduce((a, b) -> samples[a] >= samples[b] ? a : b)
                                .orElseThrow()]);
    }
}
