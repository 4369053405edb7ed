package io.strowger.call.voice;

import io.strowger.call.CallOutcome;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.Playlist;
import io.strowger.media.audio.Sound;
import io.strowger.media.recording.Recording;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The verbs by which the exchange itself talks with a caller; each blocks the call's own thread, and returns at once when
 * the caller hangs up. Keys pressed early are kept for the next question.
 */
public final class Announcement implements AutoCloseable {

    /** Keys pressed ahead of their question; more are dropped. */
    static final int MAX_AHEAD = 64;

    /** No wait for keys or an end of speech is longer. */
    private static final Duration LONGEST = Duration.ofHours(4);

    private final Line line;
    private final Queue<Character> pressed = new ArrayBlockingQueue<>(MAX_AHEAD);
    private int playing;
    private volatile int played;
    private @Nullable CallOutcome over;

    /** Begins to listen for keys. */
    public Announcement(Line line) {
        this.line = line;
        line.digits(digit -> {
            if (pressed.offer(digit)) {
                line.wake();
            }
        });
    }

    /** Plays to the end; keys pressed meanwhile wait. Empty unless the call ended. */
    public Optional<CallOutcome> play(Playlist list) {
        return play(list, "") instanceof Heard.Gone gone ? Optional.of(gone.outcome()) : Optional.empty();
    }

    /** Plays until the end or one of these keys, which is taken; other keys are dropped. */
    public Heard play(Playlist list, String stopping) {
        begin(list);
        Heard heard = stopping.isEmpty() ? silence() : key(Duration.ZERO);
        while (heard instanceof Heard.Digits key && !stopping.contains(key.digits())) {
            heard = key(Duration.ZERO);
        }
        hush();
        return heard;
    }

    /** Asks and collects keys; the first one ends the question, and the time runs from the question's end. */
    public Heard ask(Playlist question, Wanted wanted) {
        begin(question);
        StringBuilder digits = new StringBuilder();
        while (digits.length() < wanted.atMost()) {
            Heard key = key(digits.isEmpty() ? wanted.first() : wanted.between());
            hush();
            if (!(key instanceof Heard.Digits one)) {
                return key instanceof Heard.Gone || digits.isEmpty() ? key : new Heard.Digits(digits.toString());
            }
            if (wanted.isEnd(one.digits().charAt(0))) {
                break;
            }
            digits.append(one.digits());
        }
        return new Heard.Digits(digits.toString());
    }

    /** Gives what the caller says to the recording until one of these keys, its own end or the time. */
    public Heard record(Recording recording, String stopping, Duration limit) {
        try {
            return listen(recording.first(), Sound.pause((int) limit.toMillis()), stopping);
        } finally {
            recording.stop();
        }
    }

    /** Gives what the caller says to the sink until one of these keys or the end of what plays meanwhile. */
    public Heard listen(AudioSink sink, Sound meanwhile, String stopping) {
        line.listen(sink);
        try {
            return play(Playlist.of(meanwhile), stopping);
        } finally {
            line.listen(AudioSink.NOTHING);
        }
    }

    private void begin(Playlist list) {
        int number = ++playing;
        line.play(list.play(), () -> {
            played = number;
            line.wake();
        });
    }

    private void hush() {
        played = playing;
        line.stopPlaying();
    }

    /** Waits for the end of what is playing. */
    private Heard silence() {
        while (played != playing) {
            if (goneAfter(LONGEST)) {
                return gone();
            }
        }
        return new Heard.Nothing();
    }

    /** The next key, at most so long after the end of what is playing. */
    private Heard key(Duration limit) {
        long quietSince = line.nanos();
        boolean wasQuiet = played == playing;
        for (Character key = pressed.poll(); true; key = pressed.poll()) {
            if (key != null) {
                return new Heard.Digits(String.valueOf(key));
            }
            boolean quiet = played == playing;
            quietSince = quiet && !wasQuiet ? line.nanos() : quietSince;
            wasQuiet = quiet;
            Duration left = quiet ? limit.minusNanos(line.nanos() - quietSince) : LONGEST;
            if (!left.isPositive()) {
                return new Heard.Nothing();
            }
            if (goneAfter(left)) {
                return gone();
            }
        }
    }

    private boolean goneAfter(Duration wait) {
        if (over == null) {
            over = line.next(wait).orElse(null);
        }
        return over != null;
    }

    private Heard gone() {
        return new Heard.Gone(Objects.requireNonNull(over));
    }

    /** Stops playing and listening; the call goes on. */
    @Override
    public void close() {
        line.stopPlaying();
        line.digits(null);
    }
}
