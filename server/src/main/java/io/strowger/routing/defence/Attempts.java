package io.strowger.routing.defence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest wrong passwords for the phones of each account, for its administrators to see. */
public final class Attempts {
    /** Kept per account; the oldest goes first. */
    public static final int MAX_KEPT = 50;

    private static final int MAX_ACCOUNTS = 5_000;
    private static final int MAX_CHARS = 64;

    /** One wrong password: when, from where, for which name, by what; whether it was the last that was looked at. */
    public record Attempt(String id, Instant at, String address, String username, String agent, boolean throttled) {
        public Attempt {
            username = cut(username);
            agent = cut(agent);
        }
    }

    private final Cache<String, Deque<Attempt>> ofAccount =
            Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).build();

    /** Keeps it. */
    public void add(String accountId, Attempt attempt) {
        Deque<Attempt> kept = ofAccount.get(accountId, _ -> new ArrayDeque<>());
        synchronized (kept) {
            if (kept.size() >= MAX_KEPT) {
                kept.removeLast();
            }
            kept.addFirst(attempt);
        }
    }

    /** The newest first. */
    public List<Attempt> of(String accountId) {
        Deque<Attempt> kept = ofAccount.getIfPresent(accountId);
        if (kept == null) {
            return List.of();
        }
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
