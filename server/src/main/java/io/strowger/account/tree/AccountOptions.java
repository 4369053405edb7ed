package io.strowger.account.tree;

import java.time.Duration;

/**
 * How numbers are read where no account says its country, what a made-up realm ends in where no brand says it, and how
 * long an account answers to a realm it gave up.
 */
public record AccountOptions(String defaultCountry, String realmSuffix, Duration realmGrace) {
    /** Contract: {@code realm_grace_s}. */
    private static final Duration GRACE = Duration.ofDays(30);

    public static AccountOptions defaults() {
        return new AccountOptions("US", "localhost", GRACE);
    }
}
