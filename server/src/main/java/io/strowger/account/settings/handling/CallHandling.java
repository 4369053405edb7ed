package io.strowger.account.settings.handling;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Part of schema {@code users}: what happens with calls that are not taken. */
public record CallHandling(NoAnswer noAnswer, Busy busy, OutOfHours outOfHours) {
    public static CallHandling of(ObjectNode body) {
        return new CallHandling(
                NoAnswer.of(Json.objectAt(body, "no_answer")),
                Busy.of(Json.objectAt(body, "busy")),
                OutOfHours.of(Json.objectAt(body, "out_of_hours")));
    }
}
