package io.strowger.routing.defence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** I-L07: never more than the budget passes per window and key, keys are independent, the table is bounded. */
class BudgetTest {

    private static final long SECOND = 1_000_000_000L;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void budgetPassesAtOnceAndComesBackEvenly() {
        Budget budget = new Budget(10, 5 * SECOND, 64);
        long now = 1;
        assertEquals(10, passed(budget, 7, 100, now));
        assertTrue(budget.isSpent(7, now));
        assertEquals(0, passed(budget, 7, 100, now + SECOND / 2 - 1));
        assertEquals(1, passed(budget, 7, 100, now + SECOND / 2));
        assertEquals(4, passed(budget, 7, 100, now + SECOND / 2 + 2 * SECOND));
        assertEquals(10, passed(budget, 7, 100, now + 60 * SECOND));
    }

    private static int passed(Budget budget, long key, int tries, long now) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += budget.take(key, 1, now) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void keysAreIndependent() {
        Budget budget = new Budget(5, SECOND, 1024);
        for (long key = 1; key <= 40; key++) {
            assertEquals(5, passed(budget, key << 32, 50, 1), "key " + key);
        }
        assertEquals(0, passed(budget, 1L << 32, 50, 1));
    }

    @Test
    void neverMoreThanTheBudgetWhateverComes() {
        for (int round = 0; round < 200; round++) {
            flood(1 + random.nextInt(30), 1 + random.nextInt(10), 1 + random.nextInt(100));
        }
    }

    /** More keys than places, at random times: any span of time t passes at most budget * (1 + t / window) per key. */
    private void flood(long budget, int seconds, int keys) {
        long window = seconds * SECOND;
        Budget table = new Budget(budget, window, 16);
        Map<Long, Long> passed = new HashMap<>();
        long now = 1;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextLong(window / (2 * budget) + 1);
            long key = (long) random.nextInt(keys) << 32 | 5;
            long units = 1 + random.nextInt(3);
            if (table.take(key, units, now)) {
                passed.merge(key, units, Long::sum);
            }
            long most = budget + (now * budget) / window;
            assertTrue(passed.getOrDefault(key, 0L) <= most, "seed " + seed);
        }
    }

    @Test
    void fullSetSharesOneBudgetAmongNewcomers() {
        Budget budget = new Budget(3, SECOND, 8);
        int passed = 0;
        for (long key = 0; key < 10_000; key++) {
            passed += passed(budget, key, 3, 1);
        }
        assertEquals(9 * 3, passed, "eight places and the shared one");
        assertFalse(budget.take(9_999, 1, 1));
        assertTrue(budget.take(9_999, 3, 1 + 2 * SECOND), "later there is room again");
    }

    @Test
    void everyLimitKeepsItsPromise() {
        for (Limit limit : Limit.values()) {
            Budget budget = new Budget(limit.budget(), limit.windowNanos(), limit.keys());
            assertEquals(limit.budget(), passed(budget, 42, (int) limit.budget() + 10, 1), limit.label());
        }
    }
}
