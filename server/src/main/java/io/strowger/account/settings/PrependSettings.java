package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Text put before the name of who calls a number. */
public record PrependSettings(
        boolean enabled, @Nullable String name, @Nullable String number) {
    public static PrependSettings of(ObjectNode body) {
        return new PrependSettings(
                Json.flag(body, "enabled", false), Json.text(body, "name"), Json.text(body, "number"));
    }
}
