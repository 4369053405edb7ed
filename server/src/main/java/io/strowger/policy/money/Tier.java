package io.strowger.policy.money;

import io.strowger.base.Money;
import io.strowger.policy.Step;
import io.strowger.policy.number.NumberClass;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account that a call concerns, as it stands now: its limits, null where nothing is counted; what is used of them;
 * the credit nobody has reserved; the rate it pays the account above, null where none is known.
 *
 * @param covered the classes of numbers its trunks are for
 * @param above who it has its credit from
 * @param real whether it pays the platform itself, in real money
 */
public record Tier(
        String accountId,
        @Nullable Limits limits,
        Use use,
        Money available,
        @Nullable Rate rate,
        Set<NumberClass> covered,
        String above,
        boolean real) {

    /** How much is used: trunks, calls of any kind and calls over carriers. */
    public record Use(Map<Pool, Integer> trunks, int calls, int carrierCalls) {
        public static final Use NONE = new Use(Map.of(), 0, 0);

        public int of(Pool pool) {
            return trunks.getOrDefault(pool, 0);
        }
    }

    Tier having(Money credit) {
        return new Tier(accountId, limits, use, credit, rate, covered, above, real);
    }

    Step.Source because(String setting, Object value) {
        return new Step.Source(setting, value.toString(), "account", accountId, limits == null ? 0 : limits.version());
    }
}
