package io.strowger.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Wrong passwords of late, by the address they came from and the name they were for: who guesses is slowed down, the
 * owner of the name elsewhere is not. Names nobody has are counted alike.
 */
final class Guessing {

    /** Wrong passwords from one address for one name within the window; the next is not looked at. */
    static final int MAX_WRONG = 15;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MAX_COUNTED = 50_000;

    private final Cache<Guess, AtomicInteger> wrong = Caffeine.newBuilder()
            .maximumSize(MAX_COUNTED)
            .expireAfterWrite(WINDOW)
            .build();

    /** Who guesses at whom. */
    record Guess(String address, String realm, String username) {}

    boolean isTooMany(Guess guess) {
        AtomicInteger count = wrong.getIfPresent(guess);
        return count != null && count.get() >= MAX_WRONG;
    }

    void wasWrong(Guess guess) {
        wrong.get(guess, _ -> new AtomicInteger()).incrementAndGet();
    }
}
