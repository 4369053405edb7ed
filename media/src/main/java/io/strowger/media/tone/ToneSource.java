package io.strowger.media.tone;

import io.strowger.media.audio.AudioSource;
import java.util.Arrays;
import java.util.List;

/** Makes tones. */
public final class ToneSource implements AudioSource {

    private static final int RATE = 8000;
    private static final int PER_MILLI = RATE / 1000;

    private final Cadence cadence;
    private Tone tone;
    private int index;
    private int inTone;
    private boolean over;

    /** One tone with its pause from its beginning, without end. */
    public ToneSource(Tone tone) {
        this(new Cadence(List.of(tone), true));
    }

    ToneSource(Cadence cadence) {
        this.cadence = cadence;
        tone = cadence.tones().getFirst();
    }

    @Override
    public boolean fill(short[] frame) {
        if (over) {
            Arrays.fill(frame, (short) 0);
            return false;
        }
        for (int i = 0; i < frame.length; i++) {
            frame[i] = over ? 0 : next();
        }
        return true;
    }

    private short next() {
        short sample = inTone < tone.onMillis() * PER_MILLI ? sample() : 0;
        inTone++;
        if (inTone == (tone.onMillis() + tone.offMillis()) * PER_MILLI) {
            nextTone();
        }
        return sample;
    }

    private void nextTone() {
        inTone = 0;
        index = (index + 1) % cadence.tones().size();
        tone = cadence.tones().get(index);
        over = index == 0 && !cadence.endless();
    }

    private short sample() {
        double both = wave(tone.hertz()) + (tone.secondHertz() == 0 ? 0 : wave(tone.secondHertz()));
        return (short) Math.round(both * tone.peak());
    }

    /** The phase is taken modulo one second, where every whole frequency begins again. */
    private double wave(int hertz) {
        return Math.sin(2 * Math.PI * hertz * (inTone % RATE) / RATE);
    }
}
