package io.strowger.media.tone;

import io.strowger.media.audio.AudioSink;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Listens for a few frequencies and for loudness, in blocks of 50 ms; may be asked from any thread. */
public final class ToneMeter implements AudioSink {

    /** Resolves 20 Hz at 8000 Hz. */
    private static final int BLOCK_SAMPLES = 400;

    /** The share of a block's energy a frequency needs to count as heard: either of two tones mixed has half. */
    private static final double HEARD_SHARE = 0.35;

    /** Below this the line is quiet, whatever hisses in it: about -50 dB of full scale. */
    private static final double QUIET_RMS = 100;

    private final int[] hertz;
    private final Goertzel[] filters;
    private final AtomicIntegerArray heard;
    private double energy;
    private int inBlock;
    private volatile int blocks;
    private volatile double level;

    /** Listens for these frequencies, in Hz. */
    public ToneMeter(int... hertz) {
        this.hertz = hertz.clone();
        filters = new Goertzel[hertz.length];
        heard = new AtomicIntegerArray(hertz.length);
        for (int i = 0; i < hertz.length; i++) {
            filters[i] = new Goertzel(hertz[i]);
        }
    }

    @Override
    public void take(short[] frame, int count) {
        for (int i = 0; i < count; i++) {
            add(frame[i]);
        }
    }

    private void add(short sample) {
        for (Goertzel filter : filters) {
            filter.add(sample);
        }
        energy += (double) sample * sample;
        inBlock++;
        if (inBlock == BLOCK_SAMPLES) {
            endBlock();
        }
    }

    private void endBlock() {
        double rms = Math.sqrt(energy / BLOCK_SAMPLES);
        for (int i = 0; i < filters.length; i++) {
            double share = filters[i].share(BLOCK_SAMPLES, energy);
            if (rms >= QUIET_RMS && share >= HEARD_SHARE) {
                heard.incrementAndGet(i);
            }
        }
        level = rms;
        energy = 0;
        inBlock = 0;
        blocks = blocks + 1;
    }

    /** Milliseconds in which this frequency, one of those listened for, was heard. */
    public int heardMillis(int frequency) {
        for (int i = 0; i < hertz.length; i++) {
            if (hertz[i] == frequency) {
                return heard.get(i) * (BLOCK_SAMPLES / 8);
            }
        }
        throw new IllegalArgumentException("not listened for: " + frequency + " Hz");
    }

    /** Milliseconds listened. */
    public int listenedMillis() {
        return blocks * (BLOCK_SAMPLES / 8);
    }

    /** Loudness of the last block: root mean square in sample units. */
    public double level() {
        return level;
    }
}
