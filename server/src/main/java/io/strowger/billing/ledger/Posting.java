package io.strowger.billing.ledger;

import io.strowger.base.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One side of a transfer in one book: what it added or took, and what was there afterwards. */
public record Posting(long seq, Instant at, Money amount, Money balance, Cause cause) {

    /** The transfer behind it. */
    public record Cause(Transfer.Key key, Transfer.Kind kind, String reason, Writer by, ObjectNode details) {}

    /** Who moved the money; without a user it was the exchange itself. */
    public record Writer(@Nullable String userId, String accountId) {}
}
