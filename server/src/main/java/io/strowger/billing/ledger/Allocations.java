package io.strowger.billing.ledger;

import io.strowger.base.Money;
import io.strowger.store.Author;
import io.strowger.store.Sql;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import tools.jackson.databind.node.ObjectNode;

/**
 * Credit that an account is given to spend: it always comes out of the account directly above, in the end out of what the
 * master account issues, and goes back the same way.
 */
public final class Allocations {
    private final Ledger ledger;

    public Allocations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Credit for an account, given or taken back by somebody above it. */
    public record Order(
            Transfer.Key key, Transfer.Kind kind, Money amount, String reason, Author author, ObjectNode details) {}

    /** Carries an order out with what else {@code sql} writes; the account may have been made by it a moment ago. */
    public Transfer.Outcome carryOut(Sql sql, Order order) {
        AccountRow row = AccountIndex.get(sql, order.key().accountId())
                .orElseThrow(() -> new IllegalArgumentException("no account " + order.key()));
        LedgerAccount above = above(row);
        LedgerAccount own = LedgerAccount.credit(row.accountId());
        boolean down = order.kind() == Transfer.Kind.CREDIT;
        return ledger.post(
                sql,
                new Transfer(
                        order.key(),
                        order.kind(),
                        down ? above : own,
                        down ? own : above,
                        order.amount(),
                        order.reason(),
                        order.author(),
                        order.details()));
    }

    private static LedgerAccount above(AccountRow row) {
        String parent = row.parentId();
        if (parent == null) {
            throw new IllegalArgumentException("nobody is above the master account");
        }
        return purse(parent, row.tree().size() == 1);
    }

    /** What an account hands on: the master account issues credit, others have theirs from above. */
    public static LedgerAccount purse(String accountId, boolean master) {
        return master ? LedgerAccount.issue(accountId) : LedgerAccount.credit(accountId);
    }
}
