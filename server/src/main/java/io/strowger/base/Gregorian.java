package io.strowger.base;

import java.time.Instant;

/** Seconds since the year 0, the time unit of KAZOO's documents and call records. */
public final class Gregorian {
    /** Seconds from 0000-01-01T00:00:00Z to 1970-01-01T00:00:00Z. */
    public static final long UNIX_EPOCH_S = 62_167_219_200L;

    private Gregorian() {}

    /** Gregorian seconds of {@code time}, its fraction dropped. */
    public static long seconds(Instant time) {
        return time.getEpochSecond() + UNIX_EPOCH_S;
    }

    /** The instant at which {@code gregorianSeconds} begins. */
    public static Instant instant(long gregorianSeconds) {
        return Instant.ofEpochSecond(gregorianSeconds - UNIX_EPOCH_S);
    }
}
