package io.strowger.store;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements that commit together or not at all; lives only inside {@link Database#inTransaction}. */
public final class Transaction implements Sql {
    private final Connection connection;
    private boolean rollbackOnly;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... args) {
        return Statements.query(connection, sql, reader, args);
    }

    @Override
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... args) {
        return Statements.one(connection, sql, reader, args);
    }

    @Override
    public int update(String sql, @Nullable Object... args) {
        return Statements.update(connection, sql, args);
    }

    @Override
    public int[] batch(String sql, List<@Nullable Object[]> rows) {
        return Statements.batch(connection, sql, rows);
    }

    /** Nothing of this transaction will be kept, although its work returns a value. */
    public void rollback() {
        rollbackOnly = true;
    }

    boolean rollbackOnly() {
        return rollbackOnly;
    }

    Connection connection() {
        return connection;
    }
}
