package io.strowger.billing.ledger;

/** The books an account may have. */
public enum Book {
    /** What it may spend or hand on; never below its floor. */
    CREDIT("credit"),
    /** What the master account gave out; the only book without a floor, so that all books together are always zero. */
    ISSUE("issue");

    private final String stored;

    Book(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }
}
