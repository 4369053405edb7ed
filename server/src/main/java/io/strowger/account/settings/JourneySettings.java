package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Whether the steps of every call are kept. */
public record JourneySettings(boolean enabled) {
    public static JourneySettings of(ObjectNode body) {
        return new JourneySettings(Json.flag(body, "enabled", false));
    }
}
