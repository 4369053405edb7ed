package io.strowger.billing.ledger;

import io.strowger.base.Money;
import io.strowger.store.Sql;
import java.util.Currency;

/** What accounts owe those who sell to them, beside credit: fees, and charges that somebody entered by hand. */
public final class Dues {
    private final Ledger ledger;

    public Dues(Ledger ledger) {
        this.ledger = ledger;
    }

    public Currency currency() {
        return ledger.currency();
    }

    /** Charges the account of the order's key, or gives back what was charged, by the order's kind. */
    public Transfer.Outcome carryOut(Sql sql, String sellerId, Allocations.Order order) {
        LedgerAccount due = LedgerAccount.due(order.key().accountId());
        LedgerAccount sales = LedgerAccount.sales(sellerId);
        boolean back = order.kind() == Transfer.Kind.FEE_BACK || order.kind() == Transfer.Kind.CHARGE_BACK;
        return ledger.post(
                sql,
                new Transfer(
                        order.key(),
                        order.kind(),
                        back ? sales : due,
                        back ? due : sales,
                        order.amount(),
                        order.reason(),
                        order.author(),
                        order.details()));
    }

    /** What an account owes; below zero where it has something to get. */
    public Money of(String accountId) {
        return ledger.balance(LedgerAccount.due(accountId)).negated();
    }
}
