package io.strowger.media.tone;

import io.strowger.media.audio.AudioSource;

/**
 * Music for whoever is put on hold, without end: four broken chords on a soft string. Made by the numbers below, so that
 * nobody has a right to it.
 */
public final class HoldMusic implements AudioSource {

    private static final int RATE = 8000;
    private static final int NOTE_SAMPLES = 2400;
    private static final int FADE_SAMPLES = 400;
    private static final double PEAK = 4500;
    private static final double DECAY_SAMPLES = 2600;

    /** Hz, from C4 up: C, A minor, F, E minor, up and down. */
    private static final int[] NOTES = {
        262, 330, 523, 659, 523, 330, 440, 262, 440, 523, 659, 523, 440, 330, 349, 440, 523, 698, 523, 440, 330, 494,
        659, 494, 330, 294
    };

    private static final short[] MELODY = melody();

    private int at;

    /** Begins at a place of its own, so that two who wait do not hear the same. */
    public HoldMusic(int start) {
        at = Math.floorMod(start, NOTES.length) * NOTE_SAMPLES;
    }

    private static short[] melody() {
        short[] melody = new short[NOTES.length * NOTE_SAMPLES];
        for (int i = 0; i < melody.length; i++) {
            melody[i] = sample(NOTES[i / NOTE_SAMPLES], i % NOTE_SAMPLES);
        }
        return melody;
    }

    /** A struck string: louder at once than later, with an octave in it, and silent at both ends. */
    private static short sample(int hertz, int time) {
        double phase = 2 * Math.PI * hertz * time / RATE;
        double edge = Math.min(1, Math.min(time, NOTE_SAMPLES - time) / (double) FADE_SAMPLES);
        double loudness = PEAK * edge * Math.exp(-time / DECAY_SAMPLES);
        return (short) Math.round(loudness * (Math.sin(phase) + 0.25 * Math.sin(2 * phase)));
    }

    @Override
    public boolean fill(short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = MELODY[at];
            at = (at + 1) % MELODY.length;
        }
        return true;
    }
}
