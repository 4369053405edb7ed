package io.strowger.billing.month;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Money;
import io.strowger.billing.plan.Quote;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of months: by the day, in whole coins, and never a coin more or less than the exact sum rounds to (R-Q01). */
class BilledMonthTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static Quote quote(String item, long quantity, long micros) {
        Money rate = new Money(micros, USD);
        Money none = Money.zero(USD);
        return new Quote(
                USD,
                List.of(new Quote.Line(
                        "p", "Plan", "devices", item, item, quantity, quantity, 0, rate, rate.times(quantity), none)));
    }

    private static BilledMonth.Step from(BilledMonth month, int day, Quote now) {
        return month.changed("seller", now, month.month().atDay(day));
    }

    private static long sum(List<Fee> fees) {
        return fees.stream().mapToLong(fee -> fee.amount().micros()).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11, 16, 10000000, 5000000",
        "2026-11, 1, 10000000, 10000000",
        "2026-11, 30, 10000000, 330000",
        "2026-12, 17, 10000000, 4840000",
        "2027-02, 15, 9990000, 5000000",
        "2026-11, 16, 12000001, 6000000",
    })
    void theRestOfTheMonthIsCharged(String month, int day, long monthly, long charged) {
        BilledMonth.Step step = from(BilledMonth.first(YearMonth.parse(month)), day, quote("phone", 1, monthly));
        assertEquals(charged, sum(step.fees()));
    }

    @Test
    void whatWasNotUsedComesBack() {
        BilledMonth first = BilledMonth.first(NOVEMBER).next().month();
        assertEquals(YearMonth.of(2026, 12), first.month());
        BilledMonth three = from(BilledMonth.first(NOVEMBER), 1, quote("phone", 3, 10_000_000))
                .month();
        BilledMonth.Step fewer = from(three, 21, quote("phone", 1, 10_000_000));
        assertEquals(-6_670_000, sum(fewer.fees()));
        assertEquals(-2, fewer.fees().getFirst().quantity());
        BilledMonth.Step sameDay = from(fewer.month(), 21, quote("phone", 3, 10_000_000));
        assertEquals(6_670_000, sum(sameDay.fees()));
        assertEquals(3 * 10_000_000, sum(sameDay.month().next().fees()));
        BilledMonth gone = from(sameDay.month(), 22, Quote.none(USD)).month();
        assertTrue(gone.next().fees().isEmpty());
        assertTrue(gone.next().month().lines().isEmpty());
    }

    @Test
    void lookingAgainChargesNothing() {
        Quote now = quote("phone", 3, 10_000_000);
        BilledMonth once = from(BilledMonth.first(NOVEMBER), 5, now).month();
        for (int day = 5; day <= 30; day++) {
            BilledMonth.Step again = from(once, day, now);
            assertTrue(again.fees().isEmpty());
            assertEquals(once, again.month());
        }
    }

    /** Whatever comes and goes, a month's fees are the exact price of the days, rounded once. */
    @Test
    void roundingsNeverAddUp() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            YearMonth of = NOVEMBER.plusMonths(random.nextInt(12));
            BilledMonth month = BilledMonth.first(of);
            List<Fee> fees = new ArrayList<>();
            long exact = 0;
            long monthly = 0;
            int day = 1;
            while (day <= of.lengthOfMonth()) {
                int next = day + 1 + random.nextInt(9);
                Quote now = quote("phone", random.nextInt(9), random.nextInt(30_000_000));
                monthly = now.monthly().micros();
                BilledMonth.Step step = from(month, day, now);
                fees.addAll(step.fees());
                month = step.month();
                exact += monthly * (Math.min(next, of.lengthOfMonth() + 1) - day);
                day = next;
            }
            long cents = Math.floorDiv(exact + 5_000L * of.lengthOfMonth(), 10_000L * of.lengthOfMonth());
            assertEquals(cents * 10_000, sum(fees), "seed " + seed);
            assertTrue(fees.stream().allMatch(fee -> fee.amount().micros() % 10_000 == 0), "seed " + seed);
        }
    }

    @Test
    void aCoinIsWhatTheCurrencyHas() {
        LocalDate day = LocalDate.of(2026, 11, 16);
        assertEquals(15, Shares.days(day));
        assertEquals(
                5_000_000,
                Shares.charged(4_500_000L * 30, 30, Currency.getInstance("JPY")).micros());
        assertEquals(
                4_501_000,
                Shares.charged(4_500_500L * 30, 30, Currency.getInstance("KWD")).micros());
    }
}
