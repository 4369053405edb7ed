package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code address}, as far as calls depend on it. */
public record AddressSettings(@Nullable String country) {
    public static AddressSettings of(ObjectNode body) {
        return new AddressSettings(Json.text(body, "country"));
    }
}
