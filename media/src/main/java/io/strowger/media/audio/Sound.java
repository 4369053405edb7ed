package io.strowger.media.audio;

import java.util.Arrays;

/** Something that can be played any number of times. Beginning never waits: a media thread may do it. */
@FunctionalInterface
public interface Sound {

    /** From its beginning. */
    AudioSource start();

    /** A pause of that length. */
    static Sound pause(int millis) {
        return () -> {
            int[] left = {millis * (Wav.TELEPHONE_RATE / 1000)};
            return frame -> {
                Arrays.fill(frame, (short) 0);
                boolean some = left[0] > 0;
                left[0] -= frame.length;
                return some;
            };
        };
    }
}
