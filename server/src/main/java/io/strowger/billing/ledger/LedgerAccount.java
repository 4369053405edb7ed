package io.strowger.billing.ledger;

/** One book of one account: where a transfer takes from or gives to. */
public record LedgerAccount(String accountId, Book book) {
    public static LedgerAccount credit(String accountId) {
        return new LedgerAccount(accountId, Book.CREDIT);
    }

    public static LedgerAccount issue(String accountId) {
        return new LedgerAccount(accountId, Book.ISSUE);
    }

    public static LedgerAccount due(String accountId) {
        return new LedgerAccount(accountId, Book.DUE);
    }

    public static LedgerAccount sales(String accountId) {
        return new LedgerAccount(accountId, Book.SALES);
    }
}
