package io.strowger.store;

import io.strowger.base.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.JsonNode;

/** Binds parameters and reads rows; the driver keeps each connection's prepared statements by their text. */
final class Statements {
    private Statements() {}

    static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, @Nullable Object[] args) {
        List<T> rows = new ArrayList<>();
        each(connection, 0, sql, row -> rows.add(reader.read(row)), args);
        return rows;
    }

    static <T> Optional<T> one(Connection connection, String sql, RowReader<T> reader, @Nullable Object[] args) {
        try (PreparedStatement statement = prepare(connection, sql, args);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(reader.read(new Row(result))) : Optional.empty();
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    /** Reads rows one by one, {@code fetchSize} in a round trip (0: all at once; more needs a transaction). */
    static void each(Connection connection, int fetchSize, String sql, Consumer<Row> reader, @Nullable Object[] args) {
        try (PreparedStatement statement = prepare(connection, sql, args)) {
            statement.setFetchSize(fetchSize);
            readAll(statement, reader);
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    static int update(Connection connection, String sql, @Nullable Object[] args) {
        try (PreparedStatement statement = prepare(connection, sql, args)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    static int[] batch(Connection connection, String sql, List<@Nullable Object[]> rows) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bindAll(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw StoreException.of(sql, e);
        }
    }

    private static void readAll(PreparedStatement statement, Consumer<Row> reader) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Row row = new Row(result);
            while (result.next()) {
                reader.accept(row);
            }
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] args)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bindAll(statement, args);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bindAll(PreparedStatement statement, @Nullable Object[] args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            bind(statement, i + 1, args[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case String text -> statement.setString(at, text);
            case Instant time -> statement.setObject(at, time.atOffset(ZoneOffset.UTC));
            case JsonNode json -> statement.setObject(at, jsonb(json));
            case Enum<?> word -> statement.setString(at, word.name());
            case Collection<?> texts -> statement.setArray(at, array(statement, "text", texts.toArray()));
            case String[] texts -> statement.setArray(at, array(statement, "text", texts));
            case Long[] numbers -> statement.setArray(at, array(statement, "bigint", numbers));
            case Boolean[] flags -> statement.setArray(at, array(statement, "boolean", flags));
            case Instant[] times -> statement.setArray(at, array(statement, "timestamptz", times));
            default -> statement.setObject(at, value);
        }
    }

    private static java.sql.Array array(PreparedStatement statement, String type, @Nullable Object[] values)
            throws SQLException {
        return statement.getConnection().createArrayOf(type, values);
    }

    private static PGobject jsonb(JsonNode json) throws SQLException {
        PGobject object = new PGobject();
        object.setType("jsonb");
        object.setValue(Json.write(json));
        return object;
    }
}
