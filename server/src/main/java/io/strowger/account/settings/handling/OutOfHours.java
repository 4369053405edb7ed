package io.strowger.account.settings.handling;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Part of schema {@code users}: at which times calls do not go to the person, and where they go then. */
public record OutOfHours(boolean enabled, Days days, List<DayHours> exceptions, Then then) {
    public static OutOfHours of(ObjectNode body) {
        List<DayHours> exceptions = new ArrayList<>();
        for (JsonNode exception : body.path("exceptions")) {
            if (exception instanceof ObjectNode day) {
                exceptions.add(DayHours.of(day));
            }
        }
        return new OutOfHours(
                Json.flag(body, "enabled", false),
                Days.of(Json.objectAt(body, "days")),
                List.copyOf(exceptions),
                Then.of(Json.objectAt(body, "then")));
    }

    /** The days of the week. */
    public record Days(
            DayHours monday,
            DayHours tuesday,
            DayHours wednesday,
            DayHours thursday,
            DayHours friday,
            DayHours saturday,
            DayHours sunday) {
        public static Days of(ObjectNode body) {
            return new Days(
                    DayHours.of(Json.objectAt(body, "monday")),
                    DayHours.of(Json.objectAt(body, "tuesday")),
                    DayHours.of(Json.objectAt(body, "wednesday")),
                    DayHours.of(Json.objectAt(body, "thursday")),
                    DayHours.of(Json.objectAt(body, "friday")),
                    DayHours.of(Json.objectAt(body, "saturday")),
                    DayHours.of(Json.objectAt(body, "sunday")));
        }
    }

    /** What is done out of hours. */
    public record Then(
            String action,
            int afterS,
            @Nullable String userId,
            @Nullable String number,
            boolean announce,
            boolean presentDialledNumber,
            boolean always) {
        public static Then of(ObjectNode body) {
            return new Then(
                    Json.text(body, "action", "voicemail"),
                    (int) Json.number(body, "after_s", 0),
                    Json.text(body, "user_id"),
                    Json.text(body, "number"),
                    Json.flag(body, "announce", false),
                    Json.flag(body, "present_dialled_number", false),
                    Json.flag(body, "always", false));
        }
    }
}
