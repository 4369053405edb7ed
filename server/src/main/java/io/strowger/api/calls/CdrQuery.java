package io.strowger.api.calls;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which call records are wanted: of an account or one user of it, begun in a range, one page from a key on. */
public record CdrQuery(
        String accountId,
        Optional<String> userId,
        boolean perInteraction,
        Instant from,
        Instant to,
        @Nullable String startKey,
        int limit,
        boolean ascending) {

    /** The same, at most this many rows at once. */
    CdrQuery inChunksOf(int rows) {
        return new CdrQuery(accountId, userId, perInteraction, from, to, startKey, rows, ascending);
    }

    /** The same, beginning with this row. */
    CdrQuery startingAt(String key) {
        return new CdrQuery(accountId, userId, perInteraction, from, to, key, limit, ascending);
    }
}
