package io.strowger.media.tone;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tones people of a country know; {@code tones.txt} lists them. */
public final class CountryTones {

    private static final String TABLE = "/io/strowger/media/tones/tones.txt";
    private static final String ELSEWHERE = "--";
    private static final List<Signal> NATIONAL =
            List.of(Signal.DIAL, Signal.RING, Signal.BUSY, Signal.CONGESTION, Signal.WAITING);

    /** About -10 dB of full scale, shared by two frequencies where there are two. */
    private static final int PEAK = 8000;

    private static final int STEADY_MILLIS = 1000;

    /** The same everywhere: E.180 §9 for the information tone, Q.35 §7 for the recording tone. */
    private static final Map<Signal, Cadence> COMMON = Map.of(
            Signal.INFORMATION, cadence("950/330,1400/330,1800/330,0/1000").once(),
            Signal.RECORDED, cadence("1400/500,0/15000"),
            Signal.ACCEPTED, cadence("600/120,0/40,900/120,0/40").once(),
            Signal.DECLINED, cadence("900/120,0/40,600/120,0/40").once());

    private static final Map<String, Map<Signal, Cadence>> COUNTRIES = table();

    private CountryTones() {}

    /** The tone for that in a country (two letters), or the usual European one where we do not know it. */
    public static Cadence of(String country, Signal signal) {
        Cadence common = COMMON.get(signal);
        if (common != null) {
            return common;
        }
        Map<Signal, Cadence> tones = COUNTRIES.getOrDefault(country, COUNTRIES.getOrDefault(ELSEWHERE, Map.of()));
        return tones.getOrDefault(signal, cadence("425"));
    }

    /** The countries with tones of their own. */
    public static Set<String> countries() {
        return COUNTRIES.keySet();
    }

    private static Map<String, Map<Signal, Cadence>> table() {
        try (InputStream in = CountryTones.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new MediaException("no table of tones");
            }
            Map<String, Map<Signal, Cadence>> countries = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                List<String> cells = split(line, " | ");
                if (cells.size() == NATIONAL.size() + 1) {
                    countries.put(cells.getFirst(), tones(cells));
                }
            }
            return countries;
        } catch (IOException e) {
            throw new MediaException("reading the table of tones", e);
        }
    }

    private static Map<Signal, Cadence> tones(List<String> cells) {
        Map<Signal, Cadence> tones = new HashMap<>();
        for (int i = 0; i < NATIONAL.size(); i++) {
            tones.put(NATIONAL.get(i), cadence(cells.get(i + 1)));
        }
        return tones;
    }

    /** Steps of hertz/milliseconds: a pause belongs to the tone before it. */
    static Cadence cadence(String text) {
        List<Tone> tones = new ArrayList<>();
        for (String step : split(text, ",")) {
            List<String> parts = split(step, "/");
            int millis = parts.size() > 1 ? number(parts.get(1)) : STEADY_MILLIS;
            List<String> hertz = split(parts.getFirst(), "+");
            if (hertz.getFirst().equals("0")) {
                Tone before = tones.removeLast();
                tones.add(new Tone(before.hertz(), before.secondHertz(), before.peak(), before.onMillis(), millis));
            } else if (hertz.size() == 1) {
                tones.add(new Tone(number(hertz.getFirst()), 0, PEAK, millis, 0));
            } else {
                tones.add(new Tone(number(hertz.getFirst()), number(hertz.get(1)), PEAK / 2, millis, 0));
            }
        }
        return new Cadence(tones, true);
    }

    private static List<String> split(String text, String by) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
            parts.add(text.substring(from, at));
            from = at + by.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int number(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + Character.digit(digits.charAt(i), 10);
        }
        return value;
    }
}
