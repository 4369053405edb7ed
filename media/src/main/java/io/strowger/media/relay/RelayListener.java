package io.strowger.media.relay;

import java.time.Duration;

/** Told what happens to a call's media. */
@FunctionalInterface
public interface RelayListener {

    /**
     * A side that should be heard (see {@link RelaySide#expectAudio}) sent no RTP for the limit. Told once per
     * silence, on the relay's own thread: do not block.
     */
    void silent(RelaySide side, Duration silence);
}
