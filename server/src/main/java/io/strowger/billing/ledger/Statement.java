package io.strowger.billing.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which postings of a book are asked for, the newest first: of one source or all, before a sequence number or not. */
public record Statement(
        Instant from,
        Instant to,
        @Nullable String source,
        @Nullable Long before,
        int rows) {
    /** The most rows at once. */
    public static final int MAX_ROWS = 5_000;

    public Statement {
        rows = Math.clamp(rows, 1, MAX_ROWS);
    }
}
