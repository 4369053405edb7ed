package io.strowger.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database failed us; {@link #unavailable()} tells what passes, an outage, worth a retry, from a refused statement. */
public final class StoreException extends RuntimeException {
    private static final int SHOWN_SQL_CHARS = 120;
    // SQLSTATEs, PostgreSQL manual appendix A. Classes: the connection, out of resources (disk full, too many clients),
    // operator intervention (shutting down, starting, cancelled by a time limit), system error (disk)
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");
    // serialization failure, deadlock, lock not available in time, read-only (a demoted primary), idle too long
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "25006", "25P03");

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

    /** Whether the values of the row were refused (classes 22 and 23), so that other rows may well pass. */
    public boolean valueRefused() {
        String state = getCause() instanceof SQLException e ? e.getSQLState() : null;
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return e instanceof SQLTransientException || e instanceof SQLNonTransientConnectionException;
        }
        return PASSING.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2));
    }

    private static String shortened(String what) {
        return what.length() <= SHOWN_SQL_CHARS ? what : what.substring(0, SHOWN_SQL_CHARS) + "…";
    }
}
