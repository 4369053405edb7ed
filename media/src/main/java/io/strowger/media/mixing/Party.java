package io.strowger.media.mixing;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Gain;
import io.strowger.media.audio.Player;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One party of a mix. It gives its audio as it comes and takes what it shall hear, each on any one thread; its settings
 * may be changed from any thread and hold from the next frame on.
 */
public final class Party implements AudioSink, AudioSource {

    /** Somebody talks who is louder than this, as root mean square of a frame: about -38 dB of full scale. */
    static final int TALKING_RMS = 400;

    /** A talker who pauses is still talking for this many frames: 400 ms. */
    static final int HANGOVER_FRAMES = 20;

    private final Inbox said = new Inbox();
    private final Inbox toHear = new Inbox();
    private volatile boolean muted;
    private volatile boolean deaf;
    private volatile double talkVolume = 1;
    private volatile double hearVolume = 1;
    private volatile @Nullable Party whisperingTo;
    private volatile @Nullable Player aside;
    private volatile boolean talking;
    private int quietFrames = HANGOVER_FRAMES;

    /** What it said in this frame, as the others get it; the mixer's. */
    final short[] voice = new short[Mixer.FRAME];

    /** How loud it has lately been; the mixer's. */
    long loudness;

    Party() {}

    @Override
    public void take(short[] frame, int count) {
        said.put(frame, count);
    }

    @Override
    public boolean fill(short[] frame) {
        toHear.get(frame);
        return true;
    }

    /** Nobody hears it, or again everybody. */
    public void mute(boolean silent) {
        muted = silent;
    }

    public boolean isMuted() {
        return muted;
    }

    /** It hears nobody, or again everybody. */
    public void deafen(boolean closed) {
        deaf = closed;
    }

    public boolean isDeaf() {
        return deaf;
    }

    /** How loud the others hear it, and how loud it hears them; 1 is as it came. */
    public void volume(double talk, double hear) {
        talkVolume = talk;
        hearVolume = hear;
    }

    /** Only that one hears it from now on; null: everybody. */
    public void whisperTo(@Nullable Party one) {
        whisperingTo = one;
    }

    @Nullable
    Party whisperingTo() {
        return whisperingTo;
    }

    /** Plays something that only this party hears. */
    public void playAside(Player player) {
        aside = player;
    }

    /** Whether it has just said something, muted or not. */
    public boolean isTalking() {
        return talking;
    }

    /** Takes the next frame; the mixer's thread. */
    void listen() {
        said.get(voice);
        long energy = 0;
        for (short sample : voice) {
            energy += (long) sample * sample;
        }
        boolean loud = energy > (long) TALKING_RMS * TALKING_RMS * voice.length;
        quietFrames = loud ? 0 : Math.min(quietFrames + 1, HANGOVER_FRAMES);
        talking = quietFrames < HANGOVER_FRAMES;
        // falls by half in 160 ms, so that a talker is not dropped between two words
        loudness = Math.max(energy, loudness - (loudness >> 4));
        if (muted) {
            Arrays.fill(voice, (short) 0);
            loudness = 0;
        } else if (talkVolume != 1) {
            Gain.apply(voice, talkVolume);
        }
    }

    /** Gives it what it shall hear; the mixer's thread. */
    void hear(short[] frame, short[] scratch) {
        if (deaf) {
            Arrays.fill(frame, (short) 0);
        } else if (hearVolume != 1) {
            Gain.apply(frame, hearVolume);
        }
        Player player = aside;
        if (player != null) {
            aside = addTo(frame, player, scratch) ? player : null;
        }
        toHear.put(frame, frame.length);
    }

    private static boolean addTo(short[] frame, Player player, short[] scratch) {
        boolean more = player.fill(scratch);
        for (int i = 0; i < frame.length; i++) {
            frame[i] = Gain.saturated(frame[i] + scratch[i]);
        }
        return more;
    }
}
