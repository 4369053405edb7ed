package io.strowger.account.rights;

import io.strowger.account.tree.AccountTree;
import io.strowger.store.tree.AccountRow;

/** What somebody may do in an account, from the least to the most. */
public enum Role {
    /** Himself only. */
    USER,
    /** His own account and those below it. */
    ADMIN,
    /** An admin of an account flagged reseller, acting in an account below it. */
    RESELLER,
    /** An admin of the master account. */
    SUPERADMIN;

    /** What an administrator of {@code own} may do in {@code target}, his own account or one below it. */
    public static Role of(AccountTree tree, String own, String target) {
        if (tree.isMaster(own)) {
            return SUPERADMIN;
        }
        boolean reseller = tree.get(own).map(AccountRow::reseller).orElse(false);
        return reseller && !target.equals(own) ? RESELLER : ADMIN;
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
