package io.strowger.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database failed us; {@link #unavailable()} tells an outage, worth a retry, from a refused statement. */
public final class StoreException extends RuntimeException {
    private static final int SHOWN_SQL_CHARS = 120;
    // SQLSTATEs, PostgreSQL manual appendix A: shutting down, crashed, starting, database dropped, too many
    // connections,
    // disk full, read-only (a demoted primary); class 08 is the connection itself
    private static final Set<String> OUTAGES = Set.of("57P01", "57P02", "57P03", "57P04", "53300", "53100", "25006");

    private final boolean unavailable;

    private StoreException(String message, @Nullable Throwable cause, boolean unavailable) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    public static StoreException unavailable(String message, @Nullable Throwable cause) {
        return new StoreException(message, cause, true);
    }

    public static StoreException failed(String message, @Nullable Throwable cause) {
        return new StoreException(message, cause, false);
    }

    /** What JDBC reported while doing {@code what}; parameters are never part of the message. */
    public static StoreException of(String what, SQLException e) {
        return new StoreException("database: " + shortened(what) + ": " + e.getMessage(), e, isOutage(e));
    }

    public boolean unavailable() {
        return unavailable;
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return e instanceof SQLTransientException || e instanceof SQLNonTransientConnectionException;
        }
        return state.startsWith("08") || OUTAGES.contains(state);
    }

    private static String shortened(String what) {
        return what.length() <= SHOWN_SQL_CHARS ? what : what.substring(0, SHOWN_SQL_CHARS) + "…";
    }
}
