package io.strowger.billing;

import io.strowger.account.AccountRoom;
import io.strowger.billing.invoice.Invoices;
import io.strowger.billing.ledger.Dues;
import io.strowger.billing.month.Months;
import io.strowger.billing.plan.Customers;
import io.strowger.billing.plan.Sales;
import io.strowger.notify.mail.Mailing;
import io.strowger.store.Database;
import java.time.InstantSource;

/** What accounts are billed: what they bought, the running months, and the invoices of those that are over. */
public record Bills(Sales sales, Customers customers, Invoices invoices, Months months) {
    public static Bills open(
            BillingRoom billing, AccountRoom accounts, Mailing mailing, Database database, InstantSource clock) {
        Sales sales = new Sales(accounts, billing.counts(), billing.currency());
        Customers customers = new Customers(accounts, sales, clock);
        Invoices invoices = new Invoices(database, accounts, mailing, billing.currency(), clock);
        Months months = new Months(database, customers, new Dues(billing.ledger()), invoices);
        return new Bills(sales, customers, invoices, months);
    }
}
