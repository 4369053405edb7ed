package io.strowger.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Playlist;
import io.strowger.media.codec.G711;
import io.strowger.media.prompt.Prompts;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Digits as sound: made, found, taken out, and never talked. */
class DigitToneTest {

    private static final String ALL = "0123456789*#ABCD";

    private static short[] dialled(String digits, int leadIn) {
        DigitTones tones = new DigitTones();
        assertTrue(tones.send(digits));
        short[] all = new short[leadIn + digits.length() * 1440 + 1600];
        short[] frame = new short[160];
        for (int at = leadIn; at + 160 <= all.length && tones.fill(frame); at += 160) {
            System.arraycopy(frame, 0, all, at, 160);
        }
        return all;
    }

    private static String found(short[] samples) {
        StringBuilder digits = new StringBuilder();
        new DigitDetector().take(samples, samples.length, digits::append);
        return digits.toString();
    }

    /** Wherever they begin in a block, through both laws, in noise and softly. */
    @Test
    void everyDigitIsFoundOnce() {
        Random random = new Random(23);
        for (int round = 0; round < 100; round++) {
            short[] samples = dialled(ALL + "1122", round);
            G711 law = round % 2 == 0 ? G711.ULAW : G711.ALAW;
            double gain = 0.1 + 0.9 * random.nextDouble();
            for (int i = 0; i < samples.length; i++) {
                double noisy = gain * samples[i] + random.nextGaussian() * gain * 150;
                samples[i] = law.decode(law.encode((short) noisy));
            }
            assertEquals(ALL + "1122", found(samples), "round " + round);
        }
    }

    /** ITU-T Q.24: 40 ms is a digit, and so is a twist of 6 dB; 20 ms is none. */
    @Test
    void shortAndTwistedDigits() {
        for (int begin = 0; begin < DigitDetector.BLOCK_SAMPLES; begin++) {
            assertEquals("5", found(tone(770, 1336, 2000, 4000, new int[] {begin, 320})));
            assertEquals("5", found(tone(770, 1336, 4000, 2000, new int[] {begin, 320})));
            assertEquals("", found(tone(770, 1336, 4000, 4000, new int[] {begin, 160})));
        }
        assertEquals("", found(tone(770, 770, 4000, 4000, new int[] {0, 800})), "one tone is no digit");
        assertEquals("", found(tone(425, 1336, 4000, 4000, new int[] {0, 800})));
    }

    private static short[] tone(int low, int high, int lowPeak, int highPeak, int[] place) {
        short[] samples = new short[1600];
        for (int i = 0; i < place[1]; i++) {
            double phase = 2 * Math.PI * i / 8000;
            samples[place[0] + i] = (short) (lowPeak * Math.sin(low * phase) + highPeak * Math.sin(high * phase));
        }
        return samples;
    }

    /** Talk-off: the spoken prompts hold no digit, and lose next to nothing in the filter. */
    @Test
    void speechIsNoDigit() {
        int silenced = 0;
        int all = 0;
        for (String name : new String[] {"demo-welcome"}) {
            AudioSource speech = speech(name);
            DigitFilter filter = new DigitFilter();
            short[] frame = new short[160];
            while (speech.fill(frame)) {
                int before = loud(frame);
                filter.take(frame, 160, digit -> assertTrue(false, "talked a " + digit));
                silenced += before > 0 && loud(frame) == 0 ? 1 : 0;
                all++;
            }
        }
        assertTrue(all > 50 && silenced < all / 10, silenced + " of " + all);
    }

    private static AudioSource speech(String name) {
        return Playlist.of(Prompts.in("en").sound(name)).play();
    }

    /** Nobody behind the filter hears any of a digit, and hears all else. */
    @Test
    void theFilterLeavesNothingOfADigit() {
        for (int lead = 800; lead < 1000; lead += 7) {
            short[] samples = dialled("159#", lead);
            StringBuilder digits = new StringBuilder();
            DigitFilter filter = new DigitFilter();
            for (int at = 0; at + 160 <= samples.length; at += 160) {
                short[] frame = java.util.Arrays.copyOfRange(samples, at, at + 160);
                filter.take(frame, 160, digits::append);
                assertTrue(loud(frame) == 0, "some of it is heard at " + at + ", beginning at " + lead);
            }
            assertEquals("159#", digits.toString());
        }
        short[] voice = tone(300, 500, 4000, 4000, new int[] {0, 1600});
        short[] heard = voice.clone();
        new DigitFilter().take(heard, 1600, digit -> {});
        for (int i = 204; i < 1600; i++) {
            assertEquals(voice[i - 204], heard[i]);
        }
    }

    private static int loud(short[] frame) {
        int loud = 0;
        for (short sample : frame) {
            loud += Math.abs(sample) > 400 ? 1 : 0;
        }
        return loud;
    }
}
