package io.strowger.billing.rate;

import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One deck: the rates of each prefix, found by the longest that fits. Read by calls while it changes. */
public final class RateDeck {
    private static final int TEN = 10;

    /** A rate, for which ways it is (none said: both), and which of several comes first (KAZOO's weight, then price). */
    public record Entry(String id, Rate rate, Set<Way> ways, int weight) {
        boolean isFor(Way way) {
            return ways.isEmpty() || ways.contains(way);
        }
    }

    private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::weight)
            .thenComparingLong(entry -> entry.rate().cost());

    private final ConcurrentHashMap<Long, List<Entry>> byPrefix = new ConcurrentHashMap<>();
    private final Map<String, Long> prefixes = new HashMap<>();

    /** The rate of this number; null where the deck has none. */
    public @Nullable Rate find(String e164, Way way) {
        for (long digits = digits(e164); digits > 0; digits /= TEN) {
            for (Entry entry : byPrefix.getOrDefault(digits, List.of())) {
                if (entry.isFor(way)) {
                    return entry.rate();
                }
            }
        }
        return null;
    }

    // a number of the plan has fifteen digits at most and begins with none that is lost here (E.164 §6.1)
    private static long digits(String number) {
        long digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            digits = c >= '0' && c <= '9' ? digits * TEN + (c - '0') : digits;
        }
        return digits;
    }

    synchronized void put(Entry entry) {
        remove(entry.id());
        long prefix = digits(entry.rate().prefix());
        prefixes.put(entry.id(), prefix);
        List<Entry> all = new ArrayList<>(byPrefix.getOrDefault(prefix, List.of()));
        all.add(entry);
        all.sort(ORDER);
        byPrefix.put(prefix, List.copyOf(all));
    }

    synchronized void remove(String id) {
        Long prefix = prefixes.remove(id);
        if (prefix != null) {
            List<Entry> left = new ArrayList<>(byPrefix.getOrDefault(prefix, List.of()));
            left.removeIf(entry -> entry.id().equals(id));
            byPrefix.put(prefix, List.copyOf(left));
        }
    }

    synchronized int size() {
        return prefixes.size();
    }
}
