package io.strowger.account.settings.trunk;

import io.strowger.account.settings.CallerId;
import io.strowger.account.settings.MediaSettings;
import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code trunks}, as far as the exchange reads it. */
public record TrunkSettings(
        String name,
        boolean enabled,
        TrunkAuth auth,
        List<String> numbers,
        TrunkLimits limits,
        CallerId callerId,
        MediaSettings media) {
    public static TrunkSettings of(ObjectNode body) {
        return new TrunkSettings(
                Json.text(body, "name", ""),
                Json.flag(body, "enabled", true),
                TrunkAuth.of(Json.objectAt(body, "auth")),
                Json.texts(body, "numbers"),
                TrunkLimits.of(Json.objectAt(body, "limits")),
                CallerId.of(Json.objectAt(body, "caller_id")),
                MediaSettings.of(Json.objectAt(body, "media")));
    }
}
