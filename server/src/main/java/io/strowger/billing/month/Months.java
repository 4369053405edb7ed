package io.strowger.billing.month;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.invoice.Invoices;
import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Dues;
import io.strowger.billing.ledger.Transfer;
import io.strowger.billing.plan.Customer;
import io.strowger.billing.plan.Customers;
import io.strowger.billing.plan.Quote;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Sql;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings an account's bill up to now: months that are over get their invoice and the next one its fees, then what came or
 * went since the last look is charged or given back by the day. All of it is one transaction under the account's month, so
 * twice, by two nodes or after a crash comes to the same.
 */
public final class Months {
    /** Months caught up with in one go. */
    static final int MAX_AT_ONCE = 24;

    /** What KAZOO calls the source of recurring fees. */
    public static final String SOURCE = "services";

    private final Database database;
    private final Customers customers;
    private final Dues dues;
    private final Invoices invoices;
    private final BilledMonths months;

    public Months(Database database, Customers customers, Dues dues, Invoices invoices) {
        this.database = database;
        this.customers = customers;
        this.dues = dues;
        this.invoices = invoices;
        this.months = new BilledMonths(dues.currency());
    }

    /** Brings an account up to now. */
    public void bring(String accountId) {
        customers
                .of(accountId)
                .ifPresent(customer -> database.inTransaction(sql -> {
                    bring(sql, customer);
                    return true;
                }));
    }

    /** Brings the bill of an account to its end, with an invoice for the days it had. */
    public void end(Sql sql, String accountId) {
        customers
                .of(accountId)
                .map(customer -> customer.with(Quote.none(dues.currency())))
                .ifPresent(customer -> {
                    BilledMonth last = bring(sql, customer);
                    invoices.issue(sql, customer, last.month());
                });
    }

    private BilledMonth bring(Sql sql, Customer customer) {
        YearMonth now = YearMonth.from(customer.today());
        BilledMonth before = months.held(sql, customer.accountId(), now);
        BilledMonth month = before;
        for (int i = 0; i < MAX_AT_ONCE && month.month().isBefore(now); i++) {
            invoices.issue(sql, customer, month.month());
            month = charged(sql, customer, month.next());
        }
        if (!month.month().isBefore(now)) {
            month = charged(sql, customer, month.changed(customer.sellerId(), customer.now(), day(month, customer)));
        }
        if (!month.equals(before)) {
            months.keep(sql, customer.accountId(), month);
        }
        return month;
    }

    /** What would be charged at once if the account's plans came to this from now on. */
    public Money charge(Customer customer, Quote then) {
        BilledMonth month = months.of(database, customer.accountId())
                .orElseGet(() -> BilledMonth.first(YearMonth.from(customer.today())));
        return sum(month, customer, then).minus(sum(month, customer, customer.now()));
    }

    private Money sum(BilledMonth month, Customer customer, Quote quote) {
        return month.changed(customer.sellerId(), quote, day(month, customer)).fees().stream()
                .map(Fee::amount)
                .reduce(Money.zero(dues.currency()), Money::plus);
    }

    // who moves to a zone behind may be in the month before for some hours
    private static LocalDate day(BilledMonth month, Customer customer) {
        LocalDate first = month.month().atDay(1);
        return customer.today().isBefore(first) ? first : customer.today();
    }

    private BilledMonth charged(Sql sql, Customer customer, BilledMonth.Step step) {
        BilledMonth month = step.month();
        List<Fee> fees = step.fees();
        for (int i = 0; i < fees.size(); i++) {
            String id = "fee-" + month.month() + "-" + month.changes() + "-" + i;
            charge(sql, new Transfer.Key(customer.accountId(), id), fees.get(i), month.month());
        }
        return month;
    }

    private void charge(Sql sql, Transfer.Key key, Fee fee, YearMonth month) {
        boolean back = !fee.amount().isPositive();
        ObjectNode details = Json.object().put("month", month.toString());
        details.putObject("source").put("service", SOURCE).put("id", month.toString());
        details.putObject("usage").put("type", "fee").put("unit", "").put("quantity", fee.quantity());
        details.set("line", fee.line());
        Allocations.Order order = new Allocations.Order(
                key,
                back ? Transfer.Kind.FEE_BACK : Transfer.Kind.FEE,
                back ? fee.amount().negated() : fee.amount(),
                fee.item().name(),
                Author.system(key.accountId(), "months"),
                details);
        Transfer.Outcome outcome = dues.carryOut(sql, fee.item().key().sellerId(), order);
        if (outcome != Transfer.Outcome.DONE && outcome != Transfer.Outcome.REPEATED) {
            throw new IllegalStateException("fee " + key + ": " + outcome);
        }
    }
}
