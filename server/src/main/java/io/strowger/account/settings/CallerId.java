package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code caller_id}: what calls show, by where they go. */
public record CallerId(
        CallerIdParty internal, CallerIdParty external, CallerIdParty emergency, CallerIdParty asserted) {
    public static CallerId of(ObjectNode body) {
        return new CallerId(
                CallerIdParty.of(Json.objectAt(body, "internal")),
                CallerIdParty.of(Json.objectAt(body, "external")),
                CallerIdParty.of(Json.objectAt(body, "emergency")),
                CallerIdParty.of(Json.objectAt(body, "asserted")));
    }
}
