package io.strowger.billing.invoice;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.plan.Customer;
import io.strowger.notify.mail.Mailing;
import io.strowger.store.Database;
import io.strowger.store.Sql;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The invoices of all accounts: one for each month in which something was charged, kept as it was issued. */
public final class Invoices {
    /** Invoices of one list: fifty years. */
    public static final int MAX_LISTED = 600;

    private static final String FROM_CREDIT = "credit";

    private final Database database;
    private final AccountRoom accounts;
    private final Mailing mailing;
    private final InstantSource clock;
    private final Currency currency;
    private final Bill bill;

    public Invoices(Database database, AccountRoom accounts, Mailing mailing, Currency currency, InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.mailing = mailing;
        this.clock = clock;
        this.currency = currency;
        this.bill = new Bill(currency);
    }

    /** The newest first, without their lines. */
    public List<ObjectNode> of(String accountId) {
        return database.query(
                "select body - 'lines' as body from invoices where account_id = ? order by id desc limit ?",
                row -> row.object("body"),
                accountId,
                MAX_LISTED);
    }

    public Optional<ObjectNode> get(String accountId, String id) {
        return database.one(
                "select body from invoices where account_id = ? and id = ?", row -> row.object("body"), accountId, id);
    }

    /** What the invoice of the running month would say now. */
    public ObjectNode open(Customer customer) {
        YearMonth month = YearMonth.from(customer.today());
        return body(customer, month, bill.open(database, customer, month)).put("status", "open");
    }

    /** Issues the invoice of a month that is over, and mails it; none where nothing was charged. */
    public void issue(Sql sql, Customer customer, YearMonth month) {
        String id = id(sql, customer.accountId(), month);
        List<ObjectNode> lines = bill.taken(sql, id, customer, month);
        if (lines.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long number = number(sql, customer.sellerId());
        ObjectNode body = body(customer, month, lines)
                .put("id", id)
                .put("status", "issued")
                .put("number", "%06d".formatted(number))
                .put("issued", Gregorian.seconds(now));
        sql.update(
                "insert into invoices (account_id, id, seller_id, number, issued, currency, total, from_credit, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                customer.accountId(),
                id,
                customer.sellerId(),
                number,
                now,
                currency.getCurrencyCode(),
                Json.number(body, "total_micros", 0),
                Json.number(body, "from_credit_micros", 0),
                body);
        mailing.put(sql, InvoiceLetter.of(body, mailing.stationery()));
    }

    // an account that was ended and came back has two of a month
    private static String id(Sql sql, String accountId, YearMonth month) {
        long before = sql.one(
                        "select count(*) as n from invoices where account_id = ? and starts_with(id, ?)",
                        row -> row.number("n"),
                        accountId,
                        month.toString())
                .orElseThrow();
        return before == 0 ? month.toString() : month + "-" + (before + 1);
    }

    // without gaps: the row is held until the invoice is there
    private static long number(Sql sql, String sellerId) {
        return sql.one(
                        "insert into invoice_numbers as n (seller_id, last) values (?, 1)"
                                + " on conflict (seller_id) do update set last = n.last + 1 returning last",
                        row -> row.number("last"),
                        sellerId)
                .orElseThrow();
    }

    private ObjectNode body(Customer customer, YearMonth month, List<ObjectNode> lines) {
        ObjectNode body = Json.object().put("id", month.toString());
        body.putObject("period")
                .put("month", month.toString())
                .put("from", month.atDay(1).toString())
                .put("to", month.atEndOfMonth().toString());
        ObjectNode account = accounts.recent()
                .get(customer.accountId(), DocumentType.ACCOUNT, customer.accountId())
                .map(found -> found.body())
                .orElseGet(Json::object);
        ObjectNode party = party(body.putObject("account"), customer.accountId());
        party.set("address", Json.objectAt(account, "address"));
        party(body.putObject("seller"), customer.sellerId());
        body.set("billing_contact", Json.objectAt(account, "contact.billing"));
        body.put("currency", currency.getCurrencyCode());
        Money total = sum(lines);
        Money fromCredit = sum(lines.stream()
                .filter(line -> Json.text(line, "paid_from", "").equals(FROM_CREDIT))
                .toList());
        total.put(body, "total");
        fromCredit.put(body, "from_credit");
        total.minus(fromCredit).put(body, "amount_due");
        ArrayNode all = body.putArray("lines");
        lines.forEach(all::add);
        return body;
    }

    private ObjectNode party(ObjectNode into, String accountId) {
        String name = accounts.tree().get(accountId).map(AccountRow::name).orElse("");
        return into.put("id", accountId).put("name", name);
    }

    private Money sum(List<ObjectNode> lines) {
        return lines.stream()
                .map(line -> new Money(Json.number(line, "amount_micros", 0), currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    /** How many invoices differ from the transfers that are on them. */
    public long faults() {
        return database.one("""
                        select count(*) as faults from invoices i where total <> (
                            select coalesce(sum(case when right(t.kind, 5) = '_back' then -t.amount else t.amount end), 0)
                              from invoice_transfers x
                              join ledger_transfers t on (t.account_id, t.id) = (x.account_id, x.transfer_id)
                             where (x.account_id, x.invoice_id) = (i.account_id, i.id))
                        """, row -> row.number("faults")).orElseThrow();
    }
}
