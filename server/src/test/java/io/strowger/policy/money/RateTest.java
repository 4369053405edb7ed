package io.strowger.policy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What seconds cost, and how many a budget pays: exact, monotone, never cheaper in pieces (I-M04, I-M12). */
class RateTest {

    private static Rate rate(long cost, int increment, int minimum, long surcharge, int nocharge) {
        return new Rate("UK", "44", cost, increment, minimum, surcharge, nocharge);
    }

    @Test
    void minimumIncrementSurchargeAndFreeTimeCount() {
        Rate minutes = rate(100_000, 60, 60, 0, 0);
        assertEquals(0, minutes.cost(0));
        assertEquals(100_000, minutes.cost(1));
        assertEquals(100_000, minutes.cost(60));
        assertEquals(200_000, minutes.cost(61));
        Rate fine = rate(100_000, 6, 30, 20_000, 5);
        assertEquals(0, fine.cost(5));
        assertEquals(20_000 + 50_000, fine.cost(6));
        assertEquals(20_000 + 60_000, fine.cost(31));
        assertEquals(1, rate(1, 1, 1, 0, 0).cost(1), "a part of a micro is rounded up");
    }

    @Test
    void aBudgetPaysAsLongAsItLastsAndNoLonger() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Rate rate = rate(
                    random.nextInt(3) == 0 ? 0 : random.nextInt(2_000_000),
                    1 + random.nextInt(90),
                    1 + random.nextInt(90),
                    random.nextInt(3) * 1_000L,
                    random.nextInt(3) * 4);
            long budget = random.nextInt(5_000_000);
            long seconds = rate.seconds(budget);
            String what = rate + " for " + budget + ", seed " + seed;
            if (seconds == Rate.ENDLESS) {
                assertEquals(rate.cost(100), rate.cost(86_400), what);
            } else {
                assertTrue(rate.cost(seconds) <= budget, what);
                assertTrue(rate.cost(seconds + 1) > budget, what);
            }
            long a = random.nextInt(500);
            long b = random.nextInt(500);
            assertTrue(rate.cost(a) <= rate.cost(a + b), what);
        }
    }

    @Test
    void twoCallsAreNeverCheaperThanOne() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            int increment = 1 + random.nextInt(90);
            Rate rate = rate(random.nextInt(1_000_000), increment, increment * random.nextInt(1, 4), 0, 0);
            long a = random.nextInt(500);
            long b = random.nextInt(500);
            assertTrue(rate.cost(a) + rate.cost(b) >= rate.cost(a + b), rate + " " + a + " " + b);
        }
    }
}
