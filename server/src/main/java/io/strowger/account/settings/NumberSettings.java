package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code phone_numbers}, as far as the exchange reads it. */
public record NumberSettings(boolean forceOutbound, PrependSettings prepend) {
    public static NumberSettings of(ObjectNode body) {
        return new NumberSettings(
                Json.flag(body, "force_outbound", false), PrependSettings.of(Json.objectAt(body, "prepend")));
    }
}
