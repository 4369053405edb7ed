package io.strowger.media.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.audio.AudioSource;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** National tones have their frequencies and their rhythm. */
class CountryTonesTest {

    private static short[] listen(AudioSource source, int seconds) {
        short[] all = new short[8000 * seconds];
        short[] frame = new short[160];
        for (int at = 0; at < all.length && source.fill(frame); at += frame.length) {
            System.arraycopy(frame, 0, all, at, frame.length);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "GB, DIAL,       350, 440, 12000",
        "GB, RING,       400, 450,  3200",
        "GB, BUSY,       400,   0,  6000",
        "US, RING,       440, 480,  4000",
        "US, BUSY,       480, 620,  6000",
        "US, CONGESTION, 480, 620,  6000",
        "US, WAITING,    440,   0,   600",
        "DE, RING,       425,   0,  3000",
        "DE, BUSY,       425,   0,  6000",
        "FR, RING,       440,   0,  4000",
        "ES, RING,       425,   0,  4500",
        "JP, RING,       384, 416,  4000",
        "XX, RING,       425,   0,  3000",
        "GB, RECORDED,  1400,   0,   500",
        "DE, INFORMATION, 1800, 0,   330",
    })
    void soundsAsTheCountryKnowsIt(String country, Signal signal, int first, int second, int millisOfTwelveSeconds) {
        ToneMeter meter = new ToneMeter(first, second == 0 ? 2500 : second);
        short[] heard = listen(CountryTones.of(country, signal).start(), 12);
        meter.take(heard, heard.length);
        assertEquals(millisOfTwelveSeconds, meter.heardMillis(first), millisOfTwelveSeconds * 0.16 + 60);
        assertEquals(
                second == 0 ? 0 : millisOfTwelveSeconds,
                meter.heardMillis(second == 0 ? 2500 : second),
                millisOfTwelveSeconds * 0.16 + 60);
    }

    /** Every line of the table: something is heard, and where there are pauses, silence too. */
    @Test
    void everyCountryHasAllItsTones() {
        Set<String> countries = CountryTones.countries();
        assertTrue(countries.size() >= 35, countries.toString());
        assertTrue(Set.of(Locale.getISOCountries())
                .containsAll(
                        countries.stream().filter(name -> !name.equals("--")).toList()));
        for (String country : countries) {
            for (Signal signal : Signal.values()) {
                Cadence cadence = CountryTones.of(country, signal);
                int period = cadence.tones().stream()
                        .mapToInt(tone -> tone.onMillis() + tone.offMillis())
                        .sum();
                assertTrue(period >= 300 && period <= 16_000, country + " " + signal + " " + period);
                int on = cadence.tones().stream().mapToInt(Tone::onMillis).sum();
                assertEquals(signal != Signal.DIAL || on < period, on < period, country + " " + signal);
            }
        }
    }

    @Test
    void someToneEndsByItself() {
        AudioSource source = CountryTones.of("GB", Signal.ACCEPTED).start();
        short[] frame = new short[160];
        int frames = 0;
        while (source.fill(frame)) {
            frames++;
        }
        assertEquals(320 / 20, frames);
        assertFalse(source.fill(frame));
    }

    @Test
    void keysHaveTheirTwoFrequencies() {
        short[] heard = listen(Cadence.keys("1D").start(), 1);
        ToneMeter meter = new ToneMeter(697, 1209, 941, 1633, 852);
        meter.take(heard, heard.length);
        for (int hertz : new int[] {697, 1209, 941, 1633}) {
            assertEquals(80, meter.heardMillis(hertz), 50, hertz + " Hz");
        }
        assertEquals(0, meter.heardMillis(852));
        assertThrows(IllegalArgumentException.class, () -> Cadence.keys("1x"));
        assertThrows(IllegalArgumentException.class, () -> Cadence.keys(""));
    }
}
