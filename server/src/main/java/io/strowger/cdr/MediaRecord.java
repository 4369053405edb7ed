package io.strowger.cdr;

import org.jspecify.annotations.Nullable;

/**
 * How a leg was heard: how its sound was protected ({@code none}, {@code sdes}, {@code dtls}), packets that came from
 * it and that were missed, jitter, the mean opinion score to expect; how many it missed itself and how long a round took
 * where it told.
 */
public record MediaRecord(
        String protection,
        long packets,
        long lost,
        double jitterMs,
        double mos,
        @Nullable Long missed,
        @Nullable Double roundTripMs) {}
