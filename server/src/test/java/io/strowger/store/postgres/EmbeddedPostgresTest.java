package io.strowger.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Eventually;
import io.strowger.store.Database;
import io.strowger.store.DatabaseOptions;
import io.strowger.store.StoreException;
import io.strowger.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server survives kills of itself and of the exchange, and lets nobody else in. */
@Timeout(60)
class EmbeddedPostgresTest {
    // one cluster for all tests: making one costs a second
    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path data;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() {
        postgres = begin(true);
        execute("create table if not exists things (id bigint)");
        execute("truncate things");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void dataOutlivesAStopAndAStart() {
        execute("insert into things values (1)");
        long pid = postgres.pid();
        postgres.close();
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        postgres = begin(true);
        assertEquals("1", value("select id from things"));
    }

    @Test
    void aKilledServerIsStartedAgainOnTheSamePort() {
        execute("insert into things values (2)");
        String address = postgres.url().address();
        long pid = postgres.pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Eventually.holds("a new server answers", () -> postgres.pid() != pid && answers());
        assertEquals(address, postgres.url().address());
        assertEquals("2", value("select id from things"));
    }

    @Test
    void thePoolFollowsANewServer() {
        String url = postgres.url().address() + "?" + postgres.url().credentials();
        try (Database database = Database.open(DatabaseOptions.external(data, url))) {
            database.update("insert into things values (5)");
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
            Eventually.holds("it is noticed", () -> !database.healthy());
            Eventually.holds("it is back", database::healthy);
            assertEquals(
                    5,
                    database.one("select id from things", row -> row.number("id"))
                            .orElseThrow());
        }
    }

    @Test
    void anOrphanWithOurSettingsIsTakenOver() {
        long pid = postgres.pid();
        orphan();
        postgres = begin(true);
        assertEquals(pid, postgres.pid());
        assertTrue(answers());
        postgres.close();
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void anOrphanWithOtherSettingsIsReplaced() {
        execute("insert into things values (3)");
        long pid = postgres.pid();
        orphan();
        postgres = begin(false);
        assertNotEquals(pid, postgres.pid());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertEquals("3", value("select id from things"));
    }

    @Test
    void aStalePidFileOfAnotherProcessIsNoObstacle() throws IOException {
        Path file = PidFile.in(cluster());
        List<String> lines = Files.readAllLines(file);
        postgres.close();
        // as after a power cut, when the id belongs to somebody else: to us
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
        postgres = begin(true);
        assertTrue(answers());
    }

    @Test
    void aKilledServerAndExchangeLoseNothing() {
        execute("insert into things values (4)");
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        orphan();
        server.destroyForcibly();
        Eventually.holds("it is dead", () -> !server.isAlive());
        postgres = begin(true);
        assertEquals("4", value("select id from things"));
    }

    @Test
    void onlyOneExchangeUsesAFolder() {
        StoreException said = assertThrows(StoreException.class, () -> begin(true));
        assertTrue(said.getMessage().contains("another exchange"), said.getMessage());
    }

    @Test
    void onlyLoopbackAndOnlyWithThePassword() throws SQLException, IOException {
        int port = PidFile.read(cluster()).orElseThrow().port();
        for (String url : List.of("?user=strowger", "?user=strowger&password=x", "?user=root&password=x")) {
            JdbcUrl guess = JdbcUrl.parse("jdbc:postgresql://127.0.0.1:" + port + "/postgres" + url);
            assertThrows(SQLException.class, () -> guess.connect("test", JdbcUrl.Limits.NONE));
        }
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThrows(IOException.class, () -> knock(address, port));
                }
            }
        }
    }

    @Test
    void thePasswordFileIsForItsOwnerOnly() throws IOException {
        Path file = data.resolve("postgres/password");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.exists(data.resolve("postgres/password.given")));
    }

    @Test
    void settingsAreSafe() {
        assertEquals("on", value("show fsync"));
        assertEquals("on", value("show data_checksums"));
        assertEquals("127.0.0.1", value("show listen_addresses"));
        assertEquals(
                "builtin", value("select case datlocprovider when 'b' then 'builtin' end from pg_database limit 1"));
        assertTrue(value("show server_version").startsWith("18.6"));
    }

    @Test
    void childrenDoNotSeeOurEnvironment() throws IOException {
        String seen = Files.readString(Path.of("/proc", Long.toString(postgres.pid()), "environ"));
        assertFalse(seen.contains("JAVA_HOME") || seen.contains("HOME="), seen);
    }

    private void knock(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    // as if we were killed: the watch is off, the lock free, the server still running
    private void orphan() {
        postgres.abandon();
    }

    private EmbeddedPostgres begin(boolean durable) {
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(data, TestDatabase.programs(), durable));
    }

    private Path cluster() {
        return data.toAbsolutePath().resolve("postgres/cluster-18");
    }

    private boolean answers() {
        try {
            return value("select 1").equals("1");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void execute(String sql) {
        try (Connection connection = postgres.url().connect("test", JdbcUrl.Limits.NONE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(String sql) {
        try (Connection connection = postgres.url().connect("test", JdbcUrl.Limits.NONE);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
