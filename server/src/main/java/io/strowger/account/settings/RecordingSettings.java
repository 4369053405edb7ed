package io.strowger.account.settings;

import io.strowger.base.Json;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.RecordingRules.Direction;
import io.strowger.policy.RecordingRules.Network;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code call_recording}: which calls are recorded. */
public final class RecordingSettings {

    private RecordingSettings() {}

    public static RecordingRules of(ObjectNode body) {
        Map<RecordingRules.Way, RecordingRules.Rule> rules = new HashMap<>();
        for (Direction direction : Direction.values()) {
            for (Network network : Network.values()) {
                ObjectNode said = Json.objectAt(body, key(direction) + '.' + key(network));
                if (!said.isEmpty()) {
                    rules.put(new RecordingRules.Way(direction, network), rule(said));
                }
            }
        }
        return new RecordingRules(rules);
    }

    private static RecordingRules.Rule rule(ObjectNode said) {
        return new RecordingRules.Rule(
                said.has("enabled") ? Json.flag(said, "enabled", false) : null,
                seconds(said, "record_min_sec"),
                seconds(said, "time_limit"));
    }

    private static @Nullable Integer seconds(ObjectNode said, String name) {
        return said.has(name) ? (int) Json.number(said, name, 0) : null;
    }

    private static String key(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
