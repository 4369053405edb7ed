package io.strowger.billing.ledger;

import io.strowger.base.Money;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All money there is: transfers between books, each once, and the balances they add up to. */
public final class Ledger {
    // one row of postings with its transfer
    private static final String POSTINGS = """
            select p.seq, p.at, p.amount, p.balance, t.account_id, t.id, t.kind, t.reason, t.author_user_id,
                   t.author_account_id, t.details
              from ledger_postings p join ledger_transfers t on (t.account_id, t.id) = (p.transfer_of, p.transfer_id)
             where p.account_id = ? and p.book = ? and p.currency = ?
            """;

    private final Database database;
    private final Currency currency;
    private final InstantSource clock;

    public Ledger(Database database, Currency currency, InstantSource clock) {
        this.database = database;
        this.currency = currency;
        this.clock = clock;
    }

    /** The currency of the platform's money. */
    public Currency currency() {
        return currency;
    }

    public Money zero() {
        return Money.zero(currency);
    }

    public Transfer.Outcome post(Transfer transfer) {
        return post(database, transfer);
    }

    /** Moves the money together with what else {@code sql} writes; one statement, so nothing can come in between. */
    public Transfer.Outcome post(Sql sql, Transfer transfer) {
        Author author = transfer.author();
        return sql.one(
                        "select ledger_transfer(row(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)::ledger_transfers) as outcome",
                        row -> Transfer.Outcome.valueOf(row.text("outcome")),
                        transfer.key().accountId(),
                        transfer.key().id(),
                        clock.instant(),
                        transfer.kind().name().toLowerCase(Locale.ROOT),
                        transfer.from().accountId(),
                        transfer.from().book().stored(),
                        transfer.to().accountId(),
                        transfer.to().book().stored(),
                        transfer.amount().currency().getCurrencyCode(),
                        transfer.amount().micros(),
                        transfer.reason(),
                        author.userId(),
                        author.accountId(),
                        author.requestId(),
                        transfer.details())
                .orElseThrow();
    }

    /** What is in a book now; nothing in one that was never used. */
    public Money balance(LedgerAccount account) {
        return database.one(
                        "select balance from ledger_accounts where account_id = ? and book = ? and currency = ?",
                        row -> money(row, "balance"),
                        account.accountId(),
                        account.book().stored(),
                        currency.getCurrencyCode())
                .orElseGet(this::zero);
    }

    /** The same, and nothing of it moves until the transaction ends. */
    public Money held(Sql sql, LedgerAccount account) {
        return sql.one(
                        "select balance from ledger_accounts where account_id = ? and book = ? and currency = ? for update",
                        row -> money(row, "balance"),
                        account.accountId(),
                        account.book().stored(),
                        currency.getCurrencyCode())
                .orElseGet(this::zero);
    }

    /** The postings of a book, the newest first. */
    public List<Posting> postings(LedgerAccount account, Statement wanted) {
        Long before = wanted.before();
        return database.query(
                POSTINGS + " and p.at >= ? and p.at < ? and p.seq < ?"
                        + " and (?::text is null or t.details #>> '{source,service}' = ?) order by p.seq desc limit ?",
                this::read,
                account.accountId(),
                account.book().stored(),
                currency.getCurrencyCode(),
                wanted.from(),
                wanted.to(),
                before == null ? Long.MAX_VALUE : before,
                wanted.source(),
                wanted.source(),
                wanted.rows());
    }

    /** What each source added or took. */
    public Map<String, Money> totals(LedgerAccount account, Instant from, Instant to) {
        Map<String, Money> totals = new TreeMap<>();
        database.query(
                "select coalesce(t.details #>> '{source,service}', '') as source, sum(p.amount)::bigint as amount"
                        + " from ledger_postings p join ledger_transfers t"
                        + " on (t.account_id, t.id) = (p.transfer_of, p.transfer_id)"
                        + " where p.account_id = ? and p.book = ? and p.currency = ? and p.at >= ? and p.at < ?"
                        + " group by source",
                row -> totals.put(row.text("source"), money(row, "amount")),
                account.accountId(),
                account.book().stored(),
                currency.getCurrencyCode(),
                from,
                to);
        return totals;
    }

    /** What a transfer did to a book. */
    public Optional<Posting> posting(LedgerAccount account, String transferId) {
        return database.one(
                POSTINGS + " and t.id = ?",
                this::read,
                account.accountId(),
                account.book().stored(),
                currency.getCurrencyCode(),
                transferId);
    }

    /** How many books differ from the sum of their postings, and currencies whose books are not zero together. */
    public long faults() {
        return database.one("""
                        select (select count(*) from ledger_accounts a
                                 where balance <> (select coalesce(sum(amount), 0) from ledger_postings p
                                                    where (p.account_id, p.book, p.currency)
                                                        = (a.account_id, a.book, a.currency)))
                             + (select count(*) from (select 1 from ledger_accounts
                                                       group by currency having sum(balance) <> 0) unequal) as faults
                        """, row -> row.number("faults")).orElseThrow();
    }

    private Posting read(Row row) {
        Posting.Cause cause = new Posting.Cause(
                new Transfer.Key(row.text("account_id"), row.text("id")),
                Transfer.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("reason"),
                new Posting.Writer(row.textOrNull("author_user_id"), row.text("author_account_id")),
                row.object("details"));
        return new Posting(row.number("seq"), row.instant("at"), money(row, "amount"), money(row, "balance"), cause);
    }

    private Money money(Row row, String column) {
        return new Money(row.number(column), currency);
    }
}
