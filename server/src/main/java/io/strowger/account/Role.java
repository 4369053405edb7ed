package io.strowger.account;

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

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
