package io.strowger.media.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plays a list; one thread asks for frames, any may stop it or ask how far it is. */
public final class Player implements AudioSource {

    private final Playlist list;
    private @Nullable AudioSource current;
    private int index;
    private int round;
    private boolean silentRound = true;
    private volatile long samples;
    private volatile boolean over;

    Player(Playlist list) {
        this.list = list;
    }

    @Override
    public boolean fill(short[] frame) {
        while (!over) {
            AudioSource source = current != null ? current : next();
            if (source != null && source.fill(frame)) {
                silentRound = false;
                louder(frame);
                samples += frame.length;
                return true;
            }
            current = null;
        }
        Arrays.fill(frame, (short) 0);
        return false;
    }

    /** The next sound, the pause between two rounds, or null behind the last. */
    private @Nullable AudioSource next() {
        if (index < list.sounds().size()) {
            current = list.sounds().get(index++).start();
        } else {
            endRound();
        }
        return current;
    }

    /** A list that brought nothing is not asked again: it would keep the media thread for ever. */
    private void endRound() {
        round++;
        over = over || silentRound || round == list.rounds();
        silentRound = true;
        index = 0;
        current = over || list.pauseMillis() == 0
                ? null
                : Sound.pause(list.pauseMillis()).start();
    }

    private void louder(short[] frame) {
        if (list.gain() != 1) {
            Gain.apply(frame, list.gain());
        }
    }

    /** Plays nothing more from the next frame on: somebody spoke, pressed a key or hung up. */
    public void stop() {
        over = true;
    }

    /** Whether the last sound has ended or it was stopped. */
    public boolean isOver() {
        return over;
    }

    /** How much has been played, pauses included. */
    public long playedMillis() {
        return samples * 1000 / Wav.TELEPHONE_RATE;
    }
}
