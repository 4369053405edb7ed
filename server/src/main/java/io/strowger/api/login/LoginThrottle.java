package io.strowger.api.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The brake on guessing: for each account and address some wrong tries are free, then one per second. Only failures
 * count, because KAZOO's clients sign in again and again with a right password.
 */
final class LoginThrottle {
    /** Wrong tries before the brake takes hold. */
    static final int FREE_TRIES = 10;
    /** After that, one more try per this time. */
    static final Duration PAUSE = Duration.ofSeconds(1);
    /** Accounts and addresses remembered at once. */
    static final int MAX_TRACKED = 100_000;

    private static final Duration FORGET = Duration.ofMinutes(30);

    private record Key(String account, String address) {}

    // the moment at which all tries are free again; each failure moves it one pause further
    private final Cache<Key, Instant> fresh = Caffeine.newBuilder()
            .maximumSize(MAX_TRACKED)
            .expireAfterWrite(FORGET)
            .build();
    private final InstantSource clock;

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes one try for itself; false when it comes too early. A try that turns out right is given back. */
    boolean take(String account, String address) {
        Instant now = clock.instant();
        boolean[] taken = new boolean[1];
        fresh.asMap().compute(new Key(account, address), (key, until) -> {
            Instant from = until == null || until.isBefore(now) ? now : until;
            taken[0] = Duration.between(now, from).compareTo(PAUSE.multipliedBy(FREE_TRIES)) < 0;
            return taken[0] ? from.plus(PAUSE) : from;
        });
        return taken[0];
    }

    void giveBack(String account, String address) {
        fresh.asMap().computeIfPresent(new Key(account, address), (key, until) -> until.minus(PAUSE));
    }
}
