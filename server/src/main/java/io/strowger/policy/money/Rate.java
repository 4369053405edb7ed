package io.strowger.policy.money;

import java.math.BigDecimal;

/**
 * What a minute to numbers that begin like this costs (KAZOO's fields): {@code cost} and {@code surcharge} in micros,
 * the other times in whole seconds. Only at the very end a part of a micro is rounded up, once.
 */
public record Rate(String name, String prefix, long cost, int increment, int minimum, long surcharge, int nocharge) {
    /** A call of any length. */
    public static final long ENDLESS = Long.MAX_VALUE;

    private static final long MINUTE = 60;

    /** The price of so many seconds: at least the minimum, then begun increments; short calls may be free. */
    public long cost(long seconds) {
        return seconds <= 0 || seconds <= nocharge
                ? 0
                : surcharge + Math.ceilDiv(Math.multiplyExact(charged(seconds), cost), MINUTE);
    }

    private long charged(long seconds) {
        return seconds <= minimum ? minimum : minimum + Math.ceilDiv(seconds - minimum, increment) * increment;
    }

    /** The longest call that costs no more than this. */
    public long seconds(long budget) {
        if (budget < first()) {
            return nocharge;
        }
        if (cost == 0) {
            return ENDLESS;
        }
        long charged = Math.multiplyExact(budget - surcharge, MINUTE) / cost;
        return Math.max(nocharge, minimum + (charged - minimum) / increment * increment);
    }

    /** What the first second costs that is not free: who has less may not begin. */
    public long first() {
        return cost(nocharge + 1L);
    }

    /** In words of the journey. */
    String told() {
        return "+" + prefix + " at "
                + BigDecimal.valueOf(cost, 6).stripTrailingZeros().toPlainString();
    }
}
