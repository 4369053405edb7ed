package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.language}: in which language the caller is spoken to from here on. */
public record LanguageStep(@Nullable String language) {
    public static LanguageStep of(ObjectNode body) {
        return new LanguageStep(Json.text(body, "language"));
    }
}
