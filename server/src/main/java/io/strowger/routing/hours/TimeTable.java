package io.strowger.routing.hours;

import io.strowger.base.Json;
import io.strowger.policy.hours.TemporalRule;
import io.strowger.store.Document;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The time rules of all accounts, and their sets, in memory. */
public final class TimeTable {

    private final ConcurrentHashMap<String, Entry<TemporalRule>> rules = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Entry<List<String>>> sets = new ConcurrentHashMap<>();

    private record Entry<T>(String accountId, T value) {}

    /** The rules with these ids that the account has, in this order. */
    public List<TemporalRule> of(String accountId, List<String> ids) {
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(rules.get(id)))
                .filter(rule -> rule.accountId().equals(accountId))
                .map(Entry::value)
                .toList();
    }

    /** The ids of the rules of a set of the account. */
    public Optional<List<String>> set(String accountId, String id) {
        return Optional.ofNullable(sets.get(id))
                .filter(set -> set.accountId().equals(accountId))
                .map(Entry::value);
    }

    public void putRule(Document document) {
        TemporalRule rule = TemporalRule.of(document.id(), document.body(), document.version());
        rules.put(document.id(), new Entry<>(document.accountId(), rule));
    }

    public void putSet(Document document) {
        sets.put(
                document.id(),
                new Entry<>(document.accountId(), List.copyOf(Json.texts(document.body(), "temporal_rules"))));
    }

    public void remove(String id) {
        rules.remove(id);
        sets.remove(id);
    }
}
