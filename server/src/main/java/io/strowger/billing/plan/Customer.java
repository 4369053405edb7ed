package io.strowger.billing.plan;

import java.time.LocalDate;
import java.time.ZoneId;

/** An account as it is billed: who sells to it, what day it is there, and what its plans come to now. */
public record Customer(String accountId, String sellerId, ZoneId zone, LocalDate today, Quote now) {
    /** The same account if its plans came to something else. */
    public Customer with(Quote other) {
        return new Customer(accountId, sellerId, zone, today, other);
    }
}
