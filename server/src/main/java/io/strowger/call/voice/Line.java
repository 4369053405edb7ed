package io.strowger.call.voice;

import io.strowger.call.CallOutcome;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitListener;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leg the exchange itself talks to: its sound, its keys, and the call's mailbox. */
public interface Line {

    /** Plays in place of whatever was played before; {@code whenDone} is told of the end only, on a media thread. */
    void play(AudioSource source, Runnable whenDone);

    void stopPlaying();

    /** Gives what this leg says to the sink. */
    void listen(AudioSink sink);

    /** Tells of every key pressed, on a media thread, and nobody else hears them; null ends it. */
    void digits(@Nullable DigitListener listener);

    /** Waits until something happens, {@link #wake} or the time is up; how the call ended, if it did. */
    Optional<CallOutcome> next(Duration wait);

    /** Ends a wait; any thread. */
    void wake();

    long nanos();
}
