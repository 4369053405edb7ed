package io.strowger.store.postgres;

import java.time.Duration;

/** Brings a database to the schema of this program. */
public final class Migrations {
    private Migrations() {}

    /** Applies what is missing; waits up to {@code startWait} for the database to answer. */
    public static void apply(JdbcUrl url, Duration startWait) {
        throw new UnsupportedOperationException("landing: " + url.address() + startWait);
    }
}
