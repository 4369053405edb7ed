package io.strowger.billing.ledger;

import io.strowger.base.Money;
import io.strowger.store.Author;
import tools.jackson.databind.node.ObjectNode;

/** Money on its way from one book to another, under a key with which it moves once. */
public record Transfer(
        Key key,
        Kind kind,
        LedgerAccount from,
        LedgerAccount to,
        Money amount,
        String reason,
        Author author,
        ObjectNode details) {

    /** Whose affair a transfer is, and which one. */
    public record Key(String accountId, String id) {}

    /** What a transfer is, seen from the account whose affair it is. */
    public enum Kind {
        /** Credit from above. */
        CREDIT,
        /** Credit taken back. */
        DEBIT,
        /** For what a plan prices. */
        FEE,
        /** For what is no longer there. */
        FEE_BACK,
        /** Entered by hand, with a reason. */
        CHARGE,
        /** A charge that was wrong. */
        CHARGE_BACK,
        /** What a call cost. */
        CALL
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** The same was moved under this key before. */
        REPEATED,
        /** Something else was moved under this key before. */
        DIFFERENT,
        /** The giving book has less. */
        SHORT
    }
}
