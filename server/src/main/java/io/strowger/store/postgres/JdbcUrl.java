package io.strowger.store.postgres;

import io.strowger.store.StoreException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Where a PostgreSQL database is, who we are there, and the limits every connection to it gets. */
public final class JdbcUrl {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(3);
    private static final String PREFIX = "jdbc:postgresql:";

    private final String address;
    private final Properties properties;

    private JdbcUrl(String address, Properties properties) {
        this.address = address;
        this.properties = properties;
    }

    /** Reads {@code jdbc:postgresql://host/db?user=…&password=…} or {@code postgres://user:password@host/db}. */
    public static JdbcUrl parse(String text) {
        String jdbc = text.startsWith("postgres://") || text.startsWith("postgresql://") ? fromUri(text) : text;
        Properties parsed = jdbc.startsWith(PREFIX + "//") ? Driver.parseURL(jdbc, null) : null;
        if (parsed == null) {
            throw StoreException.failed(
                    "the database URL is not of the form jdbc:postgresql://host:port/database", null);
        }
        int query = jdbc.indexOf('?');
        return new JdbcUrl(query < 0 ? jdbc : jdbc.substring(0, query), parsed);
    }

    /** The same text, after making sure that it can be read. */
    public static String checked(String text) {
        parse(text);
        return text;
    }

    /** The embedded server's address. */
    static JdbcUrl local(int port, String database, String user, String password) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password);
        return new JdbcUrl(PREFIX + "//127.0.0.1:" + port + "/" + database, properties);
    }

    /** The same server and user, another database. */
    public JdbcUrl database(String name) {
        return new JdbcUrl(address.substring(0, address.lastIndexOf('/') + 1) + name, properties);
    }

    /** The URL without parameters, so without the password: fit for logs. */
    public String address() {
        return address;
    }

    /** User and password as URL parameters; never log it. */
    public String credentials() {
        return "user=" + PGProperty.USER.getOrDefault(properties) + "&password="
                + PGProperty.PASSWORD.getOrDefault(properties);
    }

    /** Opens one connection. */
    public Connection connect(String applicationName, Limits limits) throws SQLException {
        Connection connection = new Driver().connect(address, properties(applicationName, limits));
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL: " + address);
        }
        return connection;
    }

    /** What the driver is told for a connection: limits are ours unless the URL says otherwise. */
    public Properties properties(String applicationName, Limits limits) {
        Properties all = new Properties();
        PGProperty.APPLICATION_NAME.set(all, applicationName);
        PGProperty.CONNECT_TIMEOUT.set(all, (int) CONNECT_LIMIT.toSeconds());
        PGProperty.LOGIN_TIMEOUT.set(all, (int) CONNECT_LIMIT.toSeconds());
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(all, (int) CANCEL_LIMIT.toSeconds());
        PGProperty.SOCKET_TIMEOUT.set(all, (int) limits.answer().toSeconds());
        PGProperty.TCP_KEEP_ALIVE.set(all, true);
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(all, "15");
        // an error's detail quotes values; those may be secrets
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(all, false);
        PGProperty.OPTIONS.set(all, limits.serverOptions());
        all.putAll(properties);
        return all;
    }

    // libpq's form, the one hosting companies hand out
    private static String fromUri(String text) {
        try {
            URI uri = URI.create(text);
            String login = uri.getRawUserInfo();
            String query = uri.getRawQuery();
            StringBuilder jdbc = new StringBuilder(PREFIX).append("//").append(uri.getHost());
            jdbc.append(uri.getPort() < 0 ? "" : ":" + uri.getPort()).append(uri.getRawPath());
            jdbc.append(query == null ? "?" : "?" + query + "&");
            return jdbc.append(login == null ? "" : credentials(login)).toString();
        } catch (IllegalArgumentException e) {
            throw StoreException.failed("the database URL cannot be read", null);
        }
    }

    private static String credentials(String login) {
        int colon = login.indexOf(':');
        return colon < 0
                ? "user=" + login
                : "user=" + login.substring(0, colon) + "&password=" + login.substring(colon + 1);
    }

    /** How long things may take on a connection; zero means for ever. */
    public record Limits(Duration statement, Duration lock, Duration idleTransaction, Duration answer) {
        /** For listening, migrations and administration. */
        public static final Limits NONE = new Limits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        String serverOptions() {
            return "-c statement_timeout=" + statement.toMillis()
                    + " -c lock_timeout=" + lock.toMillis()
                    + " -c idle_in_transaction_session_timeout=" + idleTransaction.toMillis();
        }
    }
}
