package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code blacklists}, as far as the exchange reads it; the numbers are the keys of an object. */
public record BlacklistSettings(String name, boolean shouldBlockAnonymous) {
    public static BlacklistSettings of(ObjectNode body) {
        return new BlacklistSettings(Json.text(body, "name", ""), Json.flag(body, "should_block_anonymous", false));
    }
}
