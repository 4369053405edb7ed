package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this program: the files {@code db/V001__name.sql} in order, each in a transaction
 * with its line in {@code schema_history}. Why not a library: docs/decisions/0003-own-migrator.md.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Duration RETRY = Duration.ofMillis(200);
    // any number; only Strowger takes it, so that two nodes do not migrate at once
    private static final long LOCK = 0x5374726f77676572L;
    private static final String HISTORY = """
            create table if not exists schema_history (
                version integer primary key,
                name text not null,
                checksum text not null,
                applied timestamptz not null default now()
            )
            """;

    private Migrations() {}

    /** Applies what is missing; waits up to {@code startWait} for the database to answer. */
    public static void apply(JdbcUrl url, Duration startWait) {
        apply(url, startWait, MigrationFile.all("db"));
    }

    static void apply(JdbcUrl url, Duration startWait, List<MigrationFile> files) {
        try (Connection connection = connect(url, startWait)) {
            if (!isCurrent(connection, files)) {
                migrate(connection, files);
            }
        } catch (SQLException e) {
            throw StoreException.of("migrating " + url.address(), e);
        }
    }

    private static Connection connect(JdbcUrl url, Duration startWait) throws SQLException {
        long deadline = System.nanoTime() + startWait.toNanos();
        while (true) {
            try {
                return url.connect("strowger migrations", JdbcUrl.Limits.NONE);
            } catch (SQLException e) {
                StoreException failure = StoreException.of("connecting to " + url.address(), e);
                if (!failure.unavailable() || System.nanoTime() - deadline > 0) {
                    throw failure;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    // the common case costs one query
    private static boolean isCurrent(Connection connection, List<MigrationFile> files) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('schema_history') is not null")) {
            found.next();
            return found.getBoolean(1) && missing(connection, files).isEmpty();
        }
    }

    private static void migrate(Connection connection, List<MigrationFile> files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            statement.execute(HISTORY);
            // another node may have done it while we waited
            for (MigrationFile file : missing(connection, files)) {
                apply(connection, statement, file);
            }
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private static List<MigrationFile> missing(Connection connection, List<MigrationFile> files) throws SQLException {
        Map<Integer, String> applied = applied(connection);
        int newest = files.isEmpty() ? 0 : files.getLast().version();
        for (int version : applied.keySet()) {
            if (version > newest) {
                throw StoreException.failed(
                        "the database has schema " + version + ", this program knows " + newest
                                + ": start the newer program",
                        null);
            }
        }
        files.forEach(file -> refuseChanged(file, applied.getOrDefault(file.version(), file.checksum())));
        return files.stream().filter(f -> !applied.containsKey(f.version())).toList();
    }

    private static void refuseChanged(MigrationFile file, String appliedChecksum) {
        if (!file.checksum().equals(appliedChecksum)) {
            throw StoreException.failed("migration " + file.name() + " was changed after it was applied", null);
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version, checksum from schema_history")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private static void apply(Connection connection, Statement statement, MigrationFile file) throws SQLException {
        LOG.info("migrating the database: {}", file.name());
        connection.setAutoCommit(false);
        try (PreparedStatement done =
                connection.prepareStatement("insert into schema_history (version, name, checksum) values (?, ?, ?)")) {
            statement.execute(new String(file.sql(), StandardCharsets.UTF_8));
            done.setInt(1, file.version());
            done.setString(2, file.name());
            done.setString(3, file.checksum());
            done.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw StoreException.of("migration " + file.name(), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
