package io.strowger.billing.plan;

import io.strowger.base.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** How many there are of each item, in an account and below it. */
public final class Quantities {
    private final Map<String, Map<String, Long>> own = new TreeMap<>();
    private final Map<String, Map<String, Long>> below = new TreeMap<>();

    public Quantities add(String category, String item, long number) {
        return add(own, category, item, number);
    }

    public Quantities addBelow(String category, String item, long number) {
        return add(below, category, item, number);
    }

    private Quantities add(Map<String, Map<String, Long>> to, String category, String item, long number) {
        to.computeIfAbsent(category, _ -> new TreeMap<>()).merge(item, number, Math::addExact);
        return this;
    }

    /** How many of one item. */
    long of(PlanItem.Target target, boolean cascade) {
        long here = in(own, target.category()).getOrDefault(target.item(), 0L);
        return cascade ? here + in(below, target.category()).getOrDefault(target.item(), 0L) : here;
    }

    /** All items of a category. */
    Map<String, Long> all(String category, boolean cascade) {
        Map<String, Long> found = new TreeMap<>(in(own, category));
        if (cascade) {
            in(below, category).forEach((item, number) -> found.merge(item, number, Math::addExact));
        }
        return found;
    }

    private static Map<String, Long> in(Map<String, Map<String, Long>> numbers, String category) {
        return numbers.getOrDefault(category, Map.of());
    }

    /** As KAZOO shows them. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        write(json.putObject("account"), own);
        write(json.putObject("cascade"), below);
        json.putObject("manual");
        return json;
    }

    private static void write(ObjectNode json, Map<String, Map<String, Long>> numbers) {
        numbers.forEach((category, items) -> {
            ObjectNode inside = json.putObject(category);
            items.forEach(inside::put);
        });
    }
}
