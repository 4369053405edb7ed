package io.strowger.billing.month;

import io.strowger.base.Money;
import java.time.LocalDate;
import java.util.Currency;

/**
 * Parts of monthly prices. They are kept exact, in micros times days, and rounded to the smallest coin only when charged,
 * half up; what is charged is always the difference to what was charged before, so roundings never add up.
 */
final class Shares {
    private static final int MICRO_DIGITS = 6;

    private Shares() {}

    /** Days of the month from this one to its end. */
    public static int days(LocalDate from) {
        return from.lengthOfMonth() - from.getDayOfMonth() + 1;
    }

    /** What so many micros times days come to in a month of so many days. */
    static Money charged(long microDays, int daysOfMonth, Currency currency) {
        long coin = coin(currency);
        long parts = Math.multiplyExact(coin, daysOfMonth);
        return new Money(Math.floorDiv(Math.addExact(microDays, parts / 2), parts) * coin, currency);
    }

    /** A price in whole coins. */
    static Money rounded(Money price) {
        return charged(price.micros(), 1, price.currency());
    }

    // micros of a cent
    private static long coin(Currency currency) {
        long coin = 1;
        for (int digit = Math.max(0, currency.getDefaultFractionDigits()); digit < MICRO_DIGITS; digit++) {
            coin *= 10;
        }
        return coin;
    }
}
