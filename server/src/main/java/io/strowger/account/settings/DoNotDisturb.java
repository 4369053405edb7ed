package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code do_not_disturb}. */
public record DoNotDisturb(boolean enabled) {
    public static DoNotDisturb of(ObjectNode body) {
        return new DoNotDisturb(Json.flag(body, "enabled", false));
    }
}
