package io.strowger.notify.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A letter in the outbox: since when, how it went, how often it was tried, and what went wrong last. */
public record Posted(
        Letter letter,
        Instant at,
        State state,
        int attempts,
        @Nullable String error) {
    /** How it went. */
    public enum State {
        WAITING,
        SENT,
        FAILED
    }
}
