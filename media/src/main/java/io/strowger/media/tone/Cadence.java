package io.strowger.media.tone;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Sound;
import java.util.ArrayList;
import java.util.List;

/** Tones one after the other, again and again or once. */
public record Cadence(List<Tone> tones, boolean endless) implements Sound {

    /** The longest national pattern has eight. */
    static final int MAX_TONES = 64;

    /** The row and column frequencies of the keys, ITU-T Q.23. */
    private static final int[] ROWS = {697, 770, 852, 941};

    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};
    private static final String KEYS = "123A456B789C*0#D";

    /** Q.24 asks for 40 ms at least; phones send about this long. */
    private static final int KEY_MILLIS = 80;

    private static final int KEY_PEAK = 6000;

    public Cadence {
        tones = List.copyOf(tones);
        if (tones.isEmpty() || tones.size() > MAX_TONES) {
            throw new IllegalArgumentException("no cadence");
        }
    }

    /** These keys, each with a pause behind it as long as the tone. */
    public static Cadence keys(String keys) {
        List<Tone> tones = new ArrayList<>(keys.length());
        for (int i = 0; i < keys.length(); i++) {
            int key = KEYS.indexOf(keys.charAt(i));
            if (key < 0) {
                throw new IllegalArgumentException("no key: " + keys.charAt(i));
            }
            tones.add(new Tone(ROWS[key / 4], COLUMNS[key % 4], KEY_PEAK, KEY_MILLIS, KEY_MILLIS));
        }
        return new Cadence(tones, false);
    }

    /** The same, played once. */
    public Cadence once() {
        return new Cadence(tones, false);
    }

    @Override
    public AudioSource start() {
        return new ToneSource(this);
    }
}
