package io.strowger.policy.money;

import io.strowger.base.Json;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What an account may use at once, as its limits document says; a cap that is not set is {@link #NO_CAP}. */
public record Limits(Map<Pool, Integer> trunks, boolean prepay, int calls, int carrierCalls, long version) {
    public static final int NO_CAP = -1;
    public static final String PREPAY = "allow_prepay";
    public static final String CALLS = "calls";
    public static final String CARRIER_CALLS = "resource_consuming_calls";

    public static Limits of(ObjectNode body, long version) {
        Map<Pool, Integer> trunks = new EnumMap<>(Pool.class);
        for (Pool pool : Pool.values()) {
            trunks.put(pool, (int) Json.number(body, pool.setting(), 0));
        }
        return new Limits(
                Map.copyOf(trunks),
                Json.flag(body, PREPAY, true),
                (int) Json.number(body, CALLS, NO_CAP),
                (int) Json.number(body, CARRIER_CALLS, NO_CAP),
                version);
    }

    public int of(Pool pool) {
        return trunks.getOrDefault(pool, 0);
    }

    boolean hasTrunks() {
        return trunks.values().stream().anyMatch(trunk -> trunk > 0);
    }
}
