package io.strowger.policy.money;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one account takes part in a leg: by a trunk, or per minute at a rate, which it pays to the account above. */
public record Share(
        String accountId,
        String above,
        boolean real,
        Kind kind,
        @Nullable Pool pool,
        @Nullable Rate rate) {

    /** KAZOO's {@code call_type}. */
    public enum Kind {
        /** Nothing is taken and nothing is paid. */
        FREE,
        FLAT_RATE,
        PER_MINUTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Share of(Tier tier, Kind kind, @Nullable Pool pool) {
        return new Share(
                tier.accountId(), tier.above(), tier.real(), kind, pool, kind == Kind.PER_MINUTE ? tier.rate() : null);
    }

    /** What so many seconds cost it, in micros. */
    public long cost(long seconds) {
        return rate == null ? 0 : rate.cost(seconds);
    }

    /** How long a call this amount pays. */
    public long seconds(long budget) {
        return rate == null ? Rate.ENDLESS : rate.seconds(budget);
    }

    /** What its beginning costs. */
    public long first() {
        return rate == null ? 0 : rate.first();
    }
}
