package io.strowger.account.settings.handling;

import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.temporal_route}: goes on by the time rule that holds. */
public record TemporalRouteStep(
        List<String> rules,
        @Nullable String ruleSet,
        @Nullable String timezone) {
    public static TemporalRouteStep of(ObjectNode body) {
        return new TemporalRouteStep(
                Json.texts(body, "rules"), Json.text(body, "rule_set"), Json.text(body, "timezone"));
    }
}
