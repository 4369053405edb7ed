package io.strowger.account.settings.handling;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code hours_of_day}: what holds on a day, or on a date. */
public record DayHours(@Nullable String date, String mode, List<Between> spans) {
    public static DayHours of(ObjectNode body) {
        List<Between> spans = new ArrayList<>();
        for (JsonNode span : body.path("spans")) {
            if (span instanceof ObjectNode between) {
                spans.add(Between.of(between));
            }
        }
        return new DayHours(Json.text(body, "date"), Json.text(body, "mode", "available"), List.copyOf(spans));
    }

    /** From when to when. */
    public record Between(@Nullable String from, @Nullable String to) {
        public static Between of(ObjectNode body) {
            return new Between(Json.text(body, "from"), Json.text(body, "to"));
        }
    }
}
