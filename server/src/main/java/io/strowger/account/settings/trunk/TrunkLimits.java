package io.strowger.account.settings.trunk;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** How many calls a trunk carries at once; 0 where it has no limit of its own. */
public record TrunkLimits(int calls) {
    public static TrunkLimits of(ObjectNode body) {
        return new TrunkLimits((int) Json.number(body, "calls", 0));
    }
}
