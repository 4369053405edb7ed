package io.strowger.policy.number;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Expressions that customers wrote, compiled once for all whose settings hold them. */
final class Expressions {

    /** Expressions kept; beyond that all are forgotten and compiled as they come. */
    static final int MAX_KEPT = 10_000;

    private static final ConcurrentHashMap<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private Expressions() {}

    /** Empty for one that cannot be read. */
    static Optional<Pattern> read(String expression) {
        Pattern known = KEPT.get(expression);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Pattern compiled = Pattern.compile(expression);
            if (KEPT.size() >= MAX_KEPT) {
                KEPT.clear();
            }
            KEPT.put(expression, compiled);
            return Optional.of(compiled);
        } catch (PatternSyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
