package io.strowger.media.tone;

import io.strowger.media.audio.AudioSource;

/** Makes a tone, without end. */
public final class ToneSource implements AudioSource {

    private static final int RATE = 8000;

    private final Tone tone;
    private final int onSamples;
    private final int periodSamples;
    private long position;

    /** The tone from its beginning. */
    public ToneSource(Tone tone) {
        this.tone = tone;
        onSamples = tone.onMillis() * (RATE / 1000);
        periodSamples = onSamples + tone.offMillis() * (RATE / 1000);
    }

    @Override
    public boolean fill(short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = position % periodSamples < onSamples ? sample() : 0;
            position++;
        }
        return true;
    }

    private short sample() {
        double both = wave(tone.hertz()) + (tone.secondHertz() == 0 ? 0 : wave(tone.secondHertz()));
        return (short) Math.round(both * tone.peak());
    }

    /** The phase is taken modulo one second, where every whole frequency begins again. */
    private double wave(int hertz) {
        return Math.sin(2 * Math.PI * hertz * (position % RATE) / RATE);
    }
}
