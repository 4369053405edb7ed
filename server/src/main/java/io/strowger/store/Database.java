package io.strowger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.strowger.store.postgres.EmbeddedPostgres;
import io.strowger.store.postgres.JdbcUrl;
import io.strowger.store.postgres.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The pool of connections to one PostgreSQL, and with the default options that PostgreSQL itself. */
public final class Database implements Sql, AutoCloseable {
    /** How long a caller waits for a free connection before the database counts as unavailable. */
    public static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    /** How long an external database may take to answer at start. */
    public static final Duration START_WAIT = Duration.ofSeconds(10);
    /** The longest any statement may run. */
    public static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);
    /** The longest a statement waits for another transaction's lock. */
    public static final Duration LOCK_LIMIT = Duration.ofSeconds(5);
    /** The longest a transaction may sit without a statement; then the server ends it. */
    public static final Duration IDLE_TRANSACTION_LIMIT = Duration.ofSeconds(15);
    /** The longest we wait for bytes of an answer: a half-open connection is noticed by this. */
    public static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private static final JdbcUrl.Limits LIMITS =
            new JdbcUrl.Limits(STATEMENT_LIMIT, LOCK_LIMIT, IDLE_TRANSACTION_LIMIT, ANSWER_LIMIT);
    private static final Duration VALIDATION_LIMIT = Duration.ofSeconds(2);
    private static final int IDLE_CONNECTIONS = 2;
    private static final int STREAM_ROWS = 2_000;

    private final @Nullable EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final JdbcUrl url;

    private Database(@Nullable EmbeddedPostgres server, JdbcUrl url, HikariDataSource pool) {
        this.server = server;
        this.url = url;
        this.pool = pool;
    }

    /** Starts the embedded server if asked for, connects, and brings the schema up to date. */
    public static Database open(DatabaseOptions options) {
        String external = options.url();
        if (external != null) {
            return connect(null, JdbcUrl.parse(external), options.connections());
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(options.data()));
        try {
            return connect(server, server.url(), options.connections());
        } catch (StoreException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... args) {
        try (Connection connection = connection()) {
            return Statements.query(connection, sql, reader, args);
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    @Override
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... args) {
        try (Connection connection = connection()) {
            return Statements.one(connection, sql, reader, args);
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    @Override
    public int update(String sql, @Nullable Object... args) {
        try (Connection connection = connection()) {
            return Statements.update(connection, sql, args);
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    /** All rows or none, as a transaction of its own. */
    @Override
    public int[] batch(String sql, List<@Nullable Object[]> rows) {
        return inTransaction(transaction -> transaction.batch(sql, rows));
    }

    /** Hands row after row to {@code consumer} without holding them all: for start-up and exports. */
    public <T> void each(String sql, RowReader<T> reader, Consumer<T> consumer, @Nullable Object... args) {
        inTransaction(transaction -> {
            // a whole table may take longer than the limit for statements of requests
            transaction.update("set local statement_timeout = 0");
            Statements.each(transaction.connection(), STREAM_ROWS, sql, row -> consumer.accept(reader.read(row)), args);
            return true;
        });
    }

    /** Runs {@code work}; commits when it returns, rolls back when it throws or asked for it. */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            return finish(connection, work);
        } catch (SQLException e) {
            throw StoreException.of("transaction", e);
        }
    }

    /** Whether the database answers now. */
    public boolean healthy() {
        try (Connection connection = connection()) {
            return connection.isValid((int) VALIDATION_LIMIT.toSeconds());
        } catch (SQLException | StoreException e) {
            return false;
        }
    }

    /** A connection outside the pool, for listening; the caller closes it. */
    Connection dedicated(String name) {
        try {
            return url.connect(name, JdbcUrl.Limits.NONE);
        } catch (SQLException e) {
            throw StoreException.of("connecting", e);
        }
    }

    /** The JDBC URL without its password. */
    public String address() {
        return url.address();
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            server.close();
        }
    }

    // the pool gives the connection back in auto-commit mode
    private static <T> T finish(Connection connection, Work<T> work) throws SQLException {
        Transaction transaction = new Transaction(connection);
        T result;
        try {
            result = work.run(transaction);
        } catch (RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
        if (transaction.rollbackOnly()) {
            connection.rollback();
        } else {
            connection.commit();
        }
        return result;
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the connection is gone, and with it the transaction; the cause says more
            cause.addSuppressed(e);
        }
    }

    private Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw StoreException.unavailable("database: no connection: " + e.getMessage(), e);
        }
    }

    private static Database connect(@Nullable EmbeddedPostgres server, JdbcUrl url, int connections) {
        Migrations.apply(url, START_WAIT);
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url.address());
        config.setDataSourceProperties(url.properties("strowger", LIMITS));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, connections));
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        config.setInitializationFailTimeout(START_WAIT.toMillis());
        try {
            return new Database(server, url, new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw StoreException.unavailable("database " + url.address() + " cannot be reached", e);
        }
    }
}
