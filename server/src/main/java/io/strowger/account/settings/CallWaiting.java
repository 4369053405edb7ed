package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code call_waiting}; unset means yes (contract: default true). */
public record CallWaiting(boolean enabled) {
    public static CallWaiting of(ObjectNode body) {
        return new CallWaiting(Json.flag(body, "enabled", true));
    }
}
