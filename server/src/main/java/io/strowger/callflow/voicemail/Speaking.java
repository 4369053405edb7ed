package io.strowger.callflow.voicemail;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Sound;
import java.time.Duration;
import java.util.Arrays;

/**
 * Somebody speaks and hears nothing meanwhile: what he hears ends when he has been silent for long, or has spoken for too
 * long. One media thread plays, another one listens.
 */
final class Speaking implements AudioSink, Sound {

    private static final int PER_MILLI = 8;

    /** Below this a packet is silent: about -50 dB of full scale. */
    private static final int QUIET_RMS = 100;

    private final long longest;
    private final long silence;
    private volatile long now;
    private volatile long lastSound;
    private volatile boolean heard;

    Speaking(Duration longest, Duration silence) {
        this.longest = longest.toMillis() * PER_MILLI;
        this.silence = silence.toMillis() * PER_MILLI;
    }

    /** Whether anything was said at all. */
    boolean isHeard() {
        return heard;
    }

    @Override
    public void take(short[] frame, int count) {
        long energy = 0;
        for (int i = 0; i < count; i++) {
            energy += (long) frame[i] * frame[i];
        }
        if (energy >= (long) QUIET_RMS * QUIET_RMS * count) {
            heard = true;
            lastSound = now;
        }
    }

    @Override
    public AudioSource start() {
        return frame -> {
            Arrays.fill(frame, (short) 0);
            now = now + frame.length;
            return now < longest && now - lastSound < silence;
        };
    }
}
