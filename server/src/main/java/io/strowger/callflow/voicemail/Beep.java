package io.strowger.callflow.voicemail;

import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Sound;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneSource;

/** After this one speaks. */
final class Beep {

    static final int HERTZ = 1000;

    private static final int SAMPLES = 3200;

    /** 400 ms. */
    static final Sound SOUND = () -> {
        AudioSource tone = new ToneSource(Tone.steady(HERTZ));
        int[] left = {SAMPLES};
        return frame -> {
            left[0] -= frame.length;
            return tone.fill(frame) && left[0] > 0;
        };
    };

    private Beep() {}
}
