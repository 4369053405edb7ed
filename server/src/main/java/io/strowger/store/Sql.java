package io.strowger.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL with bound parameters, either each statement on its own ({@link Database}) or within a {@link Transaction}.
 *
 * <p>Parameters may be null, String, Integer, Long, Double, Boolean, Instant, byte[], JsonNode (jsonb), String[], Long[],
 * Boolean[], Instant[] or Collection&lt;String&gt; (arrays) and enums (by name).
 */
public sealed interface Sql permits Database, Transaction {
    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... args);

    /** The first row, if there is one. */
    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... args);

    /** Runs insert, update or delete; how many rows it touched. */
    int update(String sql, @Nullable Object... args);

    /** Runs one statement with many parameter rows in one round trip; how many rows each touched. */
    int[] batch(String sql, List<@Nullable Object[]> rows);
}
