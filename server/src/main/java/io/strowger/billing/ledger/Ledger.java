package io.strowger.billing.ledger;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All money there is: transfers between books, each once, and the balances they add up to. */
public final class Ledger {
    // what customers' calls use up comes back to who handed the credit down, and is no use of his own
    private static final String SOURCE = "case when t.kind = 'call' and p.amount > 0 then 'sub-account-calls'"
            + " else coalesce(t.details #>> '{source,service}', '') end";

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
    private volatile Guard guard = Guard.NONE;

    /** Keeps together what calls have set aside, and hears what accounts have left. */
    public interface Guard {
        /** Nobody sets anything aside. */
        Guard NONE = new Guard() {};

        /** Asked before this leaves an account's credit: whether calls leave so much of it. */
        default boolean claim(String accountId, Money amount) {
            return true;
        }

        /** It left, or did not. */
        default void release(String accountId, Money amount) {}

        /** What an account's credit is now, after so many postings. */
        default void moved(String accountId, Money balance, long postings) {}
    }

    /** A fare that was posted: the payer's balance after so many postings. */
    public record Moved(String accountId, String transferId, String outcome, Money balance, long postings) {}

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

    /** From now on this one is asked. */
    public void guardedBy(Guard one) {
        guard = one;
    }

    /** Moves the money together with what else {@code sql} writes; one statement, so nothing can come in between. */
    public Transfer.Outcome post(Sql sql, Transfer transfer) {
        String payer = transfer.from().accountId();
        boolean claims = transfer.from().book() == Book.CREDIT;
        if (claims && !guard.claim(payer, transfer.amount())) {
            return isKnown(sql, transfer.key()) ? moved(sql, transfer) : Transfer.Outcome.SHORT;
        }
        try {
            return moved(sql, transfer);
        } finally {
            if (claims) {
                guard.release(payer, transfer.amount());
            }
        }
    }

    private static boolean isKnown(Sql sql, Transfer.Key key) {
        return sql.one(
                        "select 1 n from ledger_transfers where account_id = ? and id = ?",
                        row -> true,
                        key.accountId(),
                        key.id())
                .isPresent();
    }

    private Transfer.Outcome moved(Sql sql, Transfer transfer) {
        Transfer.Outcome outcome = written(sql, transfer);
        if (sql == database && outcome == Transfer.Outcome.DONE) { // else the feed tells once it is committed
            credits(List.of(transfer.from().accountId(), transfer.to().accountId()), guard);
        }
        return outcome;
    }

    /** Tells what these accounts have to spend now. */
    public void credits(Collection<String> accountIds, Guard to) {
        database.query(
                "select account_id, balance, postings from ledger_accounts"
                        + " where account_id = any (?) and book = 'credit' and currency = ?",
                row -> told(row, to),
                accountIds,
                currency.getCurrencyCode());
    }

    /** The same of every account. */
    public void allCredits(Guard to) {
        database.each(
                "select account_id, balance, postings from ledger_accounts where book = 'credit' and currency = ?",
                row -> told(row, to),
                told -> {},
                currency.getCurrencyCode());
    }

    private boolean told(Row row, Guard to) {
        to.moved(row.text("account_id"), money(row, "balance"), row.number("postings"));
        return true;
    }

    /**
     * Posts what calls cost, each fare once for each payer, in one statement; where an account has less than it owes, what
     * it has.
     */
    public List<Moved> postCalls(Sql sql, List<Transfer> fares) {
        ArrayNode rows = Json.array();
        fares.forEach(fare -> rows.add(json(fare)));
        return sql.query(
                "select * from ledger_calls(?)",
                row -> new Moved(
                        row.text("payer"),
                        row.text("fare"),
                        row.text("outcome"),
                        money(row, "left_over"),
                        row.number("version")),
                rows);
    }

    private ObjectNode json(Transfer fare) {
        return Json.object()
                .put("account_id", fare.key().accountId())
                .put("id", fare.key().id())
                .put("at", clock.instant().toString())
                .put("kind", fare.kind().name().toLowerCase(Locale.ROOT))
                .put("from_account", fare.from().accountId())
                .put("from_book", fare.from().book().stored())
                .put("to_account", fare.to().accountId())
                .put("to_book", fare.to().book().stored())
                .put("currency", fare.amount().currency().getCurrencyCode())
                .put("amount", fare.amount().micros())
                .put("reason", fare.reason())
                .put("author_account_id", fare.author().accountId())
                .put("request_id", fare.author().requestId())
                .set("details", fare.details());
    }

    private Transfer.Outcome written(Sql sql, Transfer transfer) {
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
                POSTINGS + " and p.at >= ? and p.at < ? and p.seq < ?" + " and (?::text is null or " + SOURCE
                        + " = ?) order by p.seq desc limit ?",
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

    /** What a source added or took, and how much was used for it. */
    public record Total(Money amount, long used) {}

    /** What each source added or took. */
    public Map<String, Total> totals(LedgerAccount account, Instant from, Instant to) {
        Map<String, Total> totals = new TreeMap<>();
        database.query(
                "select " + SOURCE + " as source, sum(p.amount)::bigint as amount,"
                        + " coalesce(sum((t.details #>> '{usage,quantity}')::numeric), 0)::bigint as used"
                        + " from ledger_postings p join ledger_transfers t"
                        + " on (t.account_id, t.id) = (p.transfer_of, p.transfer_id)"
                        + " where p.account_id = ? and p.book = ? and p.currency = ? and p.at >= ? and p.at < ?"
                        + " group by source",
                row -> totals.put(row.text("source"), new Total(money(row, "amount"), row.number("used"))),
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
