package io.strowger.store.tree;

import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accounts table: written in the transaction of the account's document, read for trees, realms and rights. */
public final class AccountIndex {
    private static final long TREE_LOCK = 0x7472_6565L;

    private AccountIndex() {}

    /** Adds a new account; its name and realm must have been claimed as unique keys before. */
    public static void insert(Sql sql, AccountRow account) {
        sql.update(
                "insert into accounts (account_id, parent_id, tree, name, name_key, realm, enabled, reseller, created,"
                        + " former_realms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                account.accountId(),
                account.parentId(),
                account.tree(),
                account.name(),
                folded(account.name()),
                folded(account.realm()),
                account.enabled(),
                account.reseller(),
                account.created(),
                account.formerRealms());
    }

    /** Takes over what may change by a write of the document. */
    public static int update(Sql sql, AccountRow account) {
        return sql.update(
                "update accounts set parent_id = ?, tree = ?, name = ?, name_key = ?, realm = ?, enabled = ?,"
                        + " reseller = ?, former_realms = ? where account_id = ?",
                account.parentId(),
                account.tree(),
                account.name(),
                folded(account.name()),
                folded(account.realm()),
                account.enabled(),
                account.reseller(),
                account.formerRealms(),
                account.accountId());
    }

    /** Lets nobody else move an account until the transaction ends: two moves must not make a circle. */
    public static void lockTree(Sql sql) {
        sql.query("select pg_advisory_xact_lock(" + TREE_LOCK + ")", row -> "");
    }

    /** Waits for whoever is moving accounts. */
    public static void holdTree(Sql sql) {
        sql.query("select pg_advisory_xact_lock_shared(" + TREE_LOCK + ")", row -> "");
    }

    /** Whether the account is there; if so it does not end before the transaction does. */
    public static boolean holdOpen(Sql sql, String accountId) {
        return sql.one("select 1 from accounts where account_id = ? for key share", row -> "", accountId)
                .isPresent();
    }

    /** From here on nothing more is made in an account; waits for whoever is at it. */
    public static void close(Sql sql, String accountId) {
        sql.one("select 1 from accounts where account_id = ? for update", row -> "", accountId);
    }

    public static int delete(Sql sql, String accountId) {
        return sql.update("delete from accounts where account_id = ?", accountId);
    }

    public static Optional<AccountRow> get(Sql sql, String accountId) {
        return sql.one("select * from accounts where account_id = ?", AccountIndex::read, accountId);
    }

    public static Optional<AccountRow> byRealm(Sql sql, String realm) {
        return sql.one("select * from accounts where realm = ?", AccountIndex::read, folded(realm));
    }

    public static Optional<AccountRow> byName(Sql sql, String name) {
        return sql.one("select * from accounts where name_key = ?", AccountIndex::read, folded(name));
    }

    public static List<AccountRow> children(Sql sql, String accountId) {
        return sql.query(
                "select * from accounts where parent_id = ? order by account_id", AccountIndex::read, accountId);
    }

    public static List<AccountRow> descendants(Sql sql, String accountId) {
        return sql.query(
                "select * from accounts where tree @> ? order by account_id", AccountIndex::read, List.of(accountId));
    }

    public static long countDescendants(Sql sql, String accountId) {
        return sql.one("select count(*) n from accounts where tree @> ?", row -> row.number("n"), List.of(accountId))
                .orElse(0L);
    }

    public static List<AccountRow> all(Sql sql) {
        return sql.query("select * from accounts order by cardinality(tree), account_id", AccountIndex::read);
    }

    /** Realms and names compare regardless of case. */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static AccountRow read(Row row) {
        return new AccountRow(
                row.text("account_id"),
                row.textOrNull("parent_id"),
                row.texts("tree"),
                row.text("name"),
                row.text("realm"),
                row.flag("enabled"),
                row.flag("reseller"),
                row.instant("created"),
                row.texts("former_realms"));
    }
}
