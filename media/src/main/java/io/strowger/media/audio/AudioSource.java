package io.strowger.media.audio;

import java.util.Arrays;

/** Where audio comes from, 16-bit linear, 8000 Hz, asked for frame by frame by one thread. */
@FunctionalInterface
public interface AudioSource {

    /** Endless silence. */
    AudioSource SILENCE = frame -> {
        Arrays.fill(frame, (short) 0);
        return true;
    };

    /** Fills the whole frame (with silence behind the end); false when nothing was left to fill it with. */
    boolean fill(short[] frame);
}
