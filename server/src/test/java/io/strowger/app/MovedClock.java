package io.strowger.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on from wherever a test puts it. */
public final class MovedClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    /** It is this time now. */
    public void set(Instant now) {
        ahead = Duration.between(Instant.now(), now);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
