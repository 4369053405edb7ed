package io.strowger.media.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Speech through every encoding at both rates: what comes out is what went in, as far as each can. */
class EncodingTest {

    private static final int FRAMES = 100;

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(Encoding.PCMU, 8000, 35),
                Arguments.of(Encoding.PCMA, 8000, 35),
                Arguments.of(Encoding.G722, 16000, 35),
                Arguments.of(Encoding.G722, 8000, 35),
                Arguments.of(Encoding.OPUS, 16000, 12),
                Arguments.of(Encoding.OPUS, 8000, 12));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aToneComesThrough(Encoding encoding, int rate, int decibels) {
        short[] in = tone(1000, rate);
        double ratio = signalToNoise(through(encoding, rate, in), 1000, rate);
        assertTrue(ratio > decibels, encoding + " at " + rate + " Hz: " + ratio + " dB");
    }

    /** What only wideband carries is there at 16000 Hz, and does not fold into the voice at 8000 Hz. */
    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"G722", "OPUS"})
    void widebandIsKeptAndNeverFolded(Encoding encoding) {
        assertTrue(level(through(encoding, 16000, tone(5000, 16000))) > 2000, "5 kHz is heard");
        short[] frame = new short[320];
        short[] narrow = new short[960];
        SpeechEncoder encoder = encoding.encoder(16000);
        SpeechDecoder decoder = encoding.decoder(8000);
        short[] in = tone(5500, 16000);
        double loudest = 0;
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(in, i * 320, frame, 0, 320);
            ByteBuffer payload = ByteBuffer.allocate(1500);
            encoder.encode(frame, 320, payload);
            assertEquals(160, decoder.decode(payload.flip(), narrow));
            loudest = i < 10 ? 0 : Math.max(loudest, level(java.util.Arrays.copyOf(narrow, 160)));
        }
        assertTrue(loudest < 300, "5.5 kHz at 8000 Hz is " + loudest);
    }

    /** Bytes of a stranger never throw, whatever they are. */
    @ParameterizedTest
    @EnumSource(Encoding.class)
    void takesAnyBytes(Encoding encoding) {
        Random random = new Random(722);
        short[] samples = new short[16 * SpeechDecoder.MAX_MILLIS];
        for (int rate : new int[] {8000, 16000}) {
            SpeechDecoder decoder = encoding.decoder(rate);
            for (int i = 0; i < 2000; i++) {
                byte[] payload = new byte[random.nextInt(1600)];
                random.nextBytes(payload);
                int count = decoder.decode(ByteBuffer.wrap(payload), samples);
                assertTrue(count >= 0 && count <= samples.length);
                assertEquals(rate / 50, decoder.conceal(samples, rate / 50));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void lostSpeechFades(Encoding encoding) {
        SpeechDecoder decoder = encoding.decoder(8000);
        SpeechEncoder encoder = encoding.encoder(8000);
        short[] in = tone(500, 8000);
        short[] samples = new short[960];
        for (int i = 0; i < 10; i++) {
            ByteBuffer payload = ByteBuffer.allocate(400);
            encoder.encode(java.util.Arrays.copyOfRange(in, i * 160, i * 160 + 160), 160, payload);
            decoder.decode(payload.flip(), samples);
        }
        decoder.conceal(samples, 160);
        double first = level(java.util.Arrays.copyOf(samples, 160));
        for (int i = 0; i < 20; i++) {
            decoder.conceal(samples, 160);
        }
        assertTrue(first > 500, "the first lost frame is still heard: " + first);
        assertTrue(level(java.util.Arrays.copyOf(samples, 160)) < first / 4, "it fades");
    }

    @Test
    void namesAreThoseOfDescriptions() {
        assertEquals(Encoding.OPUS, Encoding.of("opus", 48000, 2).orElseThrow());
        assertEquals(Encoding.G722, Encoding.of("g722", 8000, 1).orElseThrow());
        assertTrue(Encoding.of("g722", 16000, 1).isEmpty());
        assertTrue(Encoding.of("g729", 8000, 1).isEmpty());
    }

    private static short[] through(Encoding encoding, int rate, short[] in) {
        int frame = rate / 50;
        SpeechEncoder encoder = encoding.encoder(rate);
        SpeechDecoder decoder = encoding.decoder(rate);
        short[] out = new short[in.length];
        short[] samples = new short[rate / 1000 * SpeechDecoder.MAX_MILLIS];
        for (int i = 0; i < FRAMES; i++) {
            ByteBuffer payload = ByteBuffer.allocate(1500);
            encoder.encode(java.util.Arrays.copyOfRange(in, i * frame, (i + 1) * frame), frame, payload);
            assertEquals(frame, decoder.decode(payload.flip(), samples));
            System.arraycopy(samples, 0, out, i * frame, frame);
        }
        return java.util.Arrays.copyOfRange(out, out.length / 2, out.length);
    }

    private static short[] tone(int hertz, int rate) {
        short[] samples = new short[FRAMES * rate / 50];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(8000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    private static double level(short[] samples) {
        double energy = 0;
        for (short sample : samples) {
            energy += (double) sample * sample;
        }
        return Math.sqrt(energy / samples.length);
    }

    /** The energy at the frequency against all the rest, in dB; whatever the delay. */
    private static double signalToNoise(short[] samples, int hertz, int rate) {
        double sine = 0;
        double cosine = 0;
        double energy = 0;
        for (int i = 0; i < samples.length; i++) {
            double phase = 2 * Math.PI * hertz * i / rate;
            sine += samples[i] * Math.sin(phase);
            cosine += samples[i] * Math.cos(phase);
            energy += (double) samples[i] * samples[i];
        }
        double signal = 2 * (sine * sine + cosine * cosine) / samples.length;
        return 10 * Math.log10(signal / Math.max(1, energy - signal));
    }
}
