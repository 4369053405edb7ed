package io.strowger.media.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.strowger.media.audio.AudioSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tones made are found, and only they. */
class ToneTest {

    private static ToneMeter hearing(AudioSource source, int frames, int... hertz) {
        ToneMeter meter = new ToneMeter(hertz);
        short[] frame = new short[160];
        for (int i = 0; i < frames; i++) {
            source.fill(frame);
            meter.take(frame, frame.length);
        }
        return meter;
    }

    @ParameterizedTest
    @CsvSource({"425, 0", "440, 0", "1000, 0", "3400, 0", "440, 1000", "697, 1209"})
    void hearsBothFrequenciesAndNoOther(int first, int second) {
        Tone tone = new Tone(first, second, 8000, 1000, 0);
        ToneMeter meter = hearing(new ToneSource(tone), 50, first, second == 0 ? 2000 : second, 600);
        assertEquals(1000, meter.heardMillis(first));
        assertEquals(second == 0 ? 0 : 1000, meter.heardMillis(second == 0 ? 2000 : second));
        assertEquals(0, meter.heardMillis(600));
        assertEquals(1000, meter.listenedMillis());
    }

    @Test
    void hearsNothingInSilenceNoiseOrWhispers() {
        Random random = new Random(440);
        AudioSource noise = frame -> {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) (random.nextGaussian() * 3000);
            }
            return true;
        };
        assertEquals(0, hearing(AudioSource.SILENCE, 50, 440).heardMillis(440));
        assertEquals(0, hearing(noise, 500, 440).heardMillis(440));
        assertEquals(
                0,
                hearing(new ToneSource(new Tone(440, 0, 50, 1000, 0)), 50, 440).heardMillis(440));
    }

    @Test
    void soundsAndPauses() {
        ToneMeter meter = hearing(new ToneSource(new Tone(400, 0, 8000, 200, 300)), 100, 400);
        assertEquals(800, meter.heardMillis(400));
    }

    @Test
    void levelIsRootMeanSquare() {
        ToneMeter meter = hearing(new ToneSource(Tone.steady(1000)), 50, 1000);
        assertEquals(8000 / Math.sqrt(2), meter.level(), 10);
    }

    @Test
    void knowsOnlyWhatItListensFor() {
        ToneMeter meter = new ToneMeter(440);
        assertThrows(IllegalArgumentException.class, () -> meter.heardMillis(441));
        assertThrows(IllegalArgumentException.class, () -> new Tone(440, 0, 20000, 1, 0));
    }
}
