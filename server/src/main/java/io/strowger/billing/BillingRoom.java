package io.strowger.billing;

import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.plan.Counts;
import io.strowger.billing.rate.Tariffs;
import io.strowger.billing.till.Till;
import io.strowger.store.Database;
import java.time.InstantSource;
import java.util.Currency;

/** Opens the room: the ledger, credit handed down through it, the count of what is billed, and what calls take. */
public record BillingRoom(Ledger ledger, Allocations allocations, Counts counts, Till till) {
    /** The currency of a platform that says nothing else. */
    public static final Currency DEFAULT_CURRENCY = Currency.getInstance("USD");

    public static BillingRoom open(Database database, Currency currency, InstantSource clock) {
        Ledger ledger = new Ledger(database, currency, clock);
        return new BillingRoom(
                ledger, new Allocations(ledger), new Counts(database), new Till(new Tariffs(), currency));
    }

    /** The currency of the platform's money. */
    public Currency currency() {
        return ledger.currency();
    }
}
