package io.strowger.billing.ledger;

/** The books an account may have. */
public enum Book {
    /** What it may spend or hand on; never below its floor. */
    CREDIT("credit"),
    /** What the master account gave out; without a floor, so that all books together are always zero. */
    ISSUE("issue"),
    /** What it owes who sells to it: fees and charges leave here and nothing comes in but what is given back. */
    DUE("due"),
    /** What a seller charged its customers. */
    SALES("sales");

    private final String stored;

    Book(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }
}
