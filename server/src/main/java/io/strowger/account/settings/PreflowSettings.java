package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The callflow run before every other. */
public record PreflowSettings(@Nullable String always) {
    public static PreflowSettings of(ObjectNode body) {
        return new PreflowSettings(Json.text(body, "always"));
    }
}
