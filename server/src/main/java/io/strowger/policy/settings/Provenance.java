package io.strowger.policy.settings;

import io.strowger.policy.Step;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where each effective value came from, by path such as {@code call_waiting.enabled}. */
public record Provenance(NavigableMap<String, Step.Source> sources) {
    /** The level of a value that nobody set. */
    public static final String SYSTEM = "system";

    public Provenance(Map<String, Step.Source> sources) {
        this(Collections.unmodifiableNavigableMap(new TreeMap<>(sources)));
    }

    /** The source of what lies below a path: of anything in an object. */
    public Step.Source below(String path) {
        Map.Entry<String, Step.Source> first = sources.ceilingEntry(path);
        return first != null && first.getKey().startsWith(path) ? first.getValue() : of(path);
    }

    /** The source of a value; where nobody set it the exchange itself. */
    public Step.Source of(String path) {
        Step.Source known = sources.get(path);
        return known != null ? known : new Step.Source(path, "", SYSTEM, "", 0);
    }
}
