package io.strowger.media.tone;

/**
 * A signal: one or two frequencies in Hz (the second 0 when there is one), the peak of each in sample units, and how
 * long it sounds and pauses in milliseconds (pause 0: it never ends).
 */
public record Tone(int hertz, int secondHertz, int peak, int onMillis, int offMillis) {

    private static final int USUAL_PEAK = 8000;

    public Tone {
        if (hertz <= 0 || secondHertz < 0 || peak <= 0 || peak > 16383 || onMillis <= 0 || offMillis < 0) {
            throw new IllegalArgumentException("no tone");
        }
    }

    /** One frequency without pause. */
    public static Tone steady(int hertz) {
        return new Tone(hertz, 0, USUAL_PEAK, 1000, 0);
    }
}
