package io.strowger.account;

import io.strowger.account.schema.FieldErrors;
import io.strowger.base.Saying;

/** Why a well-formed write was not done. */
public sealed interface Refusal {
    /** A parent account cannot go before its children. */
    record HasDescendants() implements Refusal {}

    /** The writer may not do this at all. */
    record Forbidden(Saying why) implements Refusal {}

    /** Something outside the account has the value already. */
    record Taken(FieldErrors errors) implements Refusal {}

    /** Something the account said before stands against it. */
    record Conflict(FieldErrors errors) implements Refusal {}

    /** The document is larger than {@code DraftCheck.MAX_BYTES}. */
    record TooLarge() implements Refusal {}
}
