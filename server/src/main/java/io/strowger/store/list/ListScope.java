package io.strowger.store.list;

/** Whose documents a list shows. */
public sealed interface ListScope {
    /** Those of one account. */
    record Account(String accountId) implements ListScope {}

    /** Those of the accounts directly below one. */
    record Children(String accountId) implements ListScope {}

    /** Those of all accounts below one. */
    record Descendants(String accountId) implements ListScope {}

    /** Everybody's. */
    record Platform() implements ListScope {}
}
