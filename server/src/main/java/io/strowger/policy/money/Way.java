package io.strowger.policy.money;

import java.util.Locale;

/** How a leg meets the telephone network, seen from the account; one that stays inside takes a place among its calls only. */
public enum Way {
    INBOUND,
    OUTBOUND,
    WITHIN;

    /** As rates and postings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
