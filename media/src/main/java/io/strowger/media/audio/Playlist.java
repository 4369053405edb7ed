package io.strowger.media.audio;

import java.util.List;

/**
 * What to play: sounds in order, how many times round (0: without end), how long to pause between rounds, and how loud
 * (1 as it is).
 */
public record Playlist(List<Sound> sounds, int rounds, int pauseMillis, double gain) {

    /** The longest list, in sounds: a date with time and caller has about twenty. */
    public static final int MAX_SOUNDS = 256;

    /** Twelve times as loud, which only the quietest voice can need. */
    public static final double MAX_GAIN = 12;

    public Playlist {
        sounds = List.copyOf(sounds);
        if (sounds.size() > MAX_SOUNDS || rounds < 0 || pauseMillis < 0 || !(gain >= 0 && gain <= MAX_GAIN)) {
            throw new IllegalArgumentException("no playlist");
        }
    }

    /** These in order, once. */
    public static Playlist of(List<Sound> sounds) {
        return new Playlist(sounds, 1, 0, 1);
    }

    /** These in order, once. */
    public static Playlist of(Sound... sounds) {
        return of(List.of(sounds));
    }

    /** The same that many times round. */
    public Playlist repeated(int times, int pause) {
        return new Playlist(sounds, times, pause, gain);
    }

    /** The same without end. */
    public Playlist endless(int pause) {
        return new Playlist(sounds, 0, pause, gain);
    }

    /** The same, louder or softer. */
    public Playlist louder(double factor) {
        return new Playlist(sounds, rounds, pauseMillis, factor);
    }

    /** Begins to play. */
    public Player play() {
        return new Player(this);
    }
}
