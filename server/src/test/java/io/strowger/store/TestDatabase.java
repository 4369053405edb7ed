package io.strowger.store;

import io.strowger.base.Ids;
import io.strowger.store.postgres.EmbeddedPostgres;
import io.strowger.store.postgres.JdbcUrl;
import io.strowger.store.postgres.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PostgreSQL for tests: one server per test run (forgetful: fsync off), one fresh migrated database per {@link
 * #fresh}, copied from a template in about 20 ms. Close what you got.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "template_strowger";
    private static final int CONNECTIONS = 8;
    private static final TestDatabase INSTANCE = new TestDatabase();

    private final Path folder;
    private final EmbeddedPostgres server;

    private TestDatabase() {
        try {
            folder = Files.createTempDirectory("strowger-test-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(folder, programs(), false));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        execute("create database " + TEMPLATE);
        Migrations.apply(server.url().database(TEMPLATE), Duration.ofSeconds(10));
    }

    /** Where PostgreSQL's programs lie unpacked, shared by all test runs on this machine. */
    public static Path programs() {
        String given = System.getProperty("strowger.test.postgres");
        return given == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "strowger-postgres-" + System.getProperty("user.name"))
                : Path.of(given);
    }

    /** A new empty database with the current schema. */
    public static Database fresh() {
        return Database.open(new DatabaseOptions(INSTANCE.folder, freshUrl(), CONNECTIONS));
    }

    /** The JDBC URL, password included, of a new empty database: for tests that open it more than once. */
    public static String freshUrl() {
        String name = "test_" + Ids.tag();
        INSTANCE.execute("create database " + name + " template " + TEMPLATE + " strategy wal_log");
        JdbcUrl url = INSTANCE.server.url().database(name);
        return url.address() + "?" + INSTANCE.server.url().credentials();
    }

    /** Another handle on the database of {@link #freshUrl}, as a second node would have. */
    public static Database open(String url) {
        return Database.open(new DatabaseOptions(INSTANCE.folder, url, CONNECTIONS));
    }

    private synchronized void execute(String sql) {
        try (Connection connection = server.url().connect("tests", JdbcUrl.Limits.NONE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void stop() {
        server.close();
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
