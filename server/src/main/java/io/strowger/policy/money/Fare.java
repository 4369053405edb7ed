package io.strowger.policy.money;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A leg that is charged, with the rates that held when it began: since it was answered, and once it is over for how many
 * whole seconds. Its id is the key under which each account pays once.
 */
public record Fare(
        String id,
        String legCallId,
        Way way,
        String from,
        String number,
        List<Share> shares,
        @Nullable Instant since,
        @Nullable Long seconds) {

    /** The same, over after so many seconds. */
    public Fare over(long lasted) {
        return new Fare(id, legCallId, way, from, number, shares, since, lasted);
    }

    /** The same of a call that was there until then, as far as is known. */
    public Fare cut(Instant seen) {
        if (seconds != null) {
            return this;
        }
        return over(
                since == null ? 0 : Math.max(0, Duration.between(since, seen).toSeconds()));
    }

    /** What it comes to for a share of it; nothing while it goes on. */
    public long cost(Share share) {
        return seconds == null ? 0 : share.cost(seconds);
    }

    /** The part an account has in it. */
    public Optional<Share> of(String accountId) {
        return shares.stream()
                .filter(share -> share.accountId().equals(accountId))
                .findFirst();
    }
}
