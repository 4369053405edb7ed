package io.strowger.billing.plan;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.store.Document;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Finds what is needed to bill an account. */
public final class Customers {
    private final AccountRoom accounts;
    private final Sales sales;
    private final InstantSource clock;

    public Customers(AccountRoom accounts, Sales sales, InstantSource clock) {
        this.accounts = accounts;
        this.sales = sales;
        this.clock = clock;
    }

    /** Empty for the master account, to which nobody sells, and for accounts that are gone. */
    public Optional<Customer> of(String accountId) {
        return accounts.recent()
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .filter(_ -> !accounts.tree().isMaster(accountId))
                .map(this::customer);
    }

    private Customer customer(Document account) {
        ZoneId zone = accounts.spelling(account).zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        String seller = accounts.tree().resellerOf(account.id());
        return new Customer(account.id(), seller, zone, today, sales.standing(account.id()));
    }
}
