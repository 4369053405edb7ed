package io.strowger.store;

import io.strowger.base.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The current row of a result, its columns read by name. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        return read(column, result::getString);
    }

    public long number(String column) {
        return read(column, result::getLong);
    }

    public @Nullable Long numberOrNull(String column) {
        long value = number(column);
        return wasNull() ? null : value;
    }

    public double real(String column) {
        return read(column, result::getDouble);
    }

    public boolean flag(String column) {
        return read(column, result::getBoolean);
    }

    public Instant instant(String column) {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        OffsetDateTime at = read(column, name -> result.getObject(name, OffsetDateTime.class));
        return at == null ? null : at.toInstant();
    }

    public byte[] bytes(String column) {
        return present(column, read(column, result::getBytes));
    }

    public JsonNode json(String column) {
        return Json.read(text(column));
    }

    public ObjectNode object(String column) {
        return Json.readObject(text(column));
    }

    public List<String> texts(String column) {
        Array array = present(column, read(column, result::getArray));
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException e) {
            throw StoreException.of("reading column " + column, e);
        }
    }

    private boolean wasNull() {
        try {
            return result.wasNull();
        } catch (SQLException e) {
            throw StoreException.of("reading a result", e);
        }
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw StoreException.failed("column " + column + " is null", null);
        }
        return value;
    }

    private static <T extends @Nullable Object> T read(String column, Getter<T> getter) {
        try {
            return getter.get(column);
        } catch (SQLException e) {
            throw StoreException.of("reading column " + column, e);
        }
    }

    private interface Getter<T extends @Nullable Object> {
        T get(String column) throws SQLException;
    }
}
