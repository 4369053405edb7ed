package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The name and number one kind of call shows. */
public record CallerIdParty(@Nullable String name, @Nullable String number) {
    public static CallerIdParty of(ObjectNode body) {
        return new CallerIdParty(Json.text(body, "name"), Json.text(body, "number"));
    }
}
