package io.strowger.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the database is: a JDBC URL, or null for the embedded server below the data folder. */
public record DatabaseOptions(Path data, @Nullable String url, int connections) {
    /** Connections a node holds at most; more would only queue inside PostgreSQL. */
    public static final int CONNECTIONS = 12;

    public static DatabaseOptions embedded(Path data) {
        return new DatabaseOptions(data, null, CONNECTIONS);
    }

    public static DatabaseOptions external(Path data, String url) {
        return new DatabaseOptions(data, url, CONNECTIONS);
    }
}
