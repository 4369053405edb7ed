package io.strowger.media.audio;

/** Samples made louder or softer, never beyond what 16 bits hold. */
public final class Gain {

    private Gain() {}

    /** Multiplies all samples. */
    public static void apply(short[] frame, double factor) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = saturated((int) Math.round(frame[i] * factor));
        }
    }

    /** The nearest sample there is. */
    public static short saturated(int value) {
        return (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
