package io.strowger.billing.invoice;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.plan.Customer;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a bill, as they follow from transfers of the ledger: one for each fee and each charge, one for the calls of
 * each rate. Every transfer comes onto one invoice: that of its month, or the next one if it was written later.
 */
final class Bill {
    /** Transfers that were written later still come onto an invoice so many days after their month began. */
    private static final int LATE_DAYS = 31;

    private static final String BILLED = "t.kind in ('fee', 'fee_back', 'charge', 'charge_back', 'call')";

    // fees say themselves to which month they belong
    private static final String OPEN = " where t.account_id = ? and t.at >= ? and " + BILLED
            + " and coalesce(t.details ->> 'month' <= ?, t.at < ?) and not exists (select from invoice_transfers x"
            + " where (x.account_id, x.transfer_id) = (t.account_id, t.id))";
    private static final String ON_INVOICE = " where t.account_id = ? and exists (select from invoice_transfers x"
            + " where (x.account_id, x.transfer_id, x.invoice_id) = (t.account_id, t.id, ?))";

    private static final String AMOUNT = "case when right(t.kind, 5) = '_back' then -t.amount else t.amount end";
    private static final String ENTRIES = "select t.*, " + AMOUNT + " as charged from ledger_transfers t";
    private static final String CALLS =
            "select coalesce(nullif(t.details #>> '{metadata,rate,name}', ''), 'Calls') as name,"
                    + " count(*) as calls,"
                    + " coalesce(sum((t.details #>> '{usage,quantity}')::bigint), 0)::bigint as seconds, sum(" + AMOUNT
                    + ")::bigint as charged from ledger_transfers t";

    private final Currency currency;

    Bill(Currency currency) {
        this.currency = currency;
    }

    /** What is on no invoice yet and belongs on that of this month. */
    List<ObjectNode> open(Sql sql, Customer customer, YearMonth month) {
        return lines(sql, OPEN, open(customer.accountId(), month, customer.zone()));
    }

    /** Puts all of that onto the invoice of the month, and nothing else ever. */
    List<ObjectNode> taken(Sql sql, String invoiceId, Customer customer, YearMonth month) {
        String accountId = customer.accountId();
        List<Object> args = new ArrayList<>(List.of(invoiceId));
        args.addAll(List.of(open(accountId, month, customer.zone())));
        sql.update(
                "insert into invoice_transfers (account_id, transfer_id, invoice_id) select t.account_id, t.id, ?"
                        + " from ledger_transfers t" + OPEN,
                args.toArray());
        return lines(sql, ON_INVOICE, accountId, invoiceId);
    }

    private static Object[] open(String accountId, YearMonth month, ZoneId zone) {
        Instant begin = month.atDay(1).minusDays(LATE_DAYS).atStartOfDay(zone).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return new Object[] {accountId, begin, month.toString(), end};
    }

    private List<ObjectNode> lines(Sql sql, String where, Object... args) {
        List<ObjectNode> lines = new ArrayList<>(
                sql.query(ENTRIES + where + " and t.kind <> 'call' order by t.at, t.id", this::entry, args));
        lines.addAll(sql.query(CALLS + where + " and t.kind = 'call' group by name order by name", this::calls, args));
        return lines;
    }

    private ObjectNode entry(Row row) {
        ObjectNode details = row.object("details");
        ObjectNode line = Json.has(details, "line") ? Json.objectAt(details, "line") : charge(row);
        return charged(line, row, "invoice");
    }

    /** Entered by hand: by whom and why (R-O11). */
    private static ObjectNode charge(Row row) {
        ObjectNode line = Json.object()
                .put("kind", "override")
                .put("name", row.text("reason"))
                .put("reason", row.text("reason"))
                .put("from", row.instant("at").toString())
                .put("quantity", 1);
        ObjectNode by = line.putObject("by").put("account_id", row.text("author_account_id"));
        String user = row.textOrNull("author_user_id");
        if (user != null) {
            by.put("user_id", user);
        }
        return line;
    }

    private ObjectNode calls(Row row) {
        ObjectNode line = Json.object()
                .put("kind", "usage")
                .put("name", row.text("name"))
                .put("calls", row.number("calls"))
                .put("seconds", row.number("seconds"));
        return charged(line, row, "credit");
    }

    private ObjectNode charged(ObjectNode line, Row row, String paidFrom) {
        new Money(row.number("charged"), currency).put(line, "amount");
        return line.put("paid_from", paidFrom);
    }
}
