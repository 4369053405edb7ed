package io.strowger.account.tree;

/** How numbers are read where no account says its country. */
public record AccountOptions(String defaultCountry) {
    public static AccountOptions defaults() {
        return new AccountOptions("US");
    }
}
