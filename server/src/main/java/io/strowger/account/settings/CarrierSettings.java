package io.strowger.account.settings;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code resources}: a way out to, and in from, the public network. */
public record CarrierSettings(
        String name,
        boolean enabled,
        List<GatewaySettings> gateways,
        List<String> rules,
        int weightCost,
        boolean emergency,
        List<String> flags,
        boolean requireFlags,
        boolean ignoreFlags,
        List<String> inboundIps,
        boolean trusted,
        @Nullable String fromUriRealm,
        boolean fromAccountRealm,
        MediaSettings media) {
    public static final int DEFAULT_WEIGHT = 50;

    public static CarrierSettings of(ObjectNode body) {
        return new CarrierSettings(
                Json.text(body, "name", ""),
                Json.flag(body, "enabled", true),
                gateways(body),
                Json.texts(body, "rules"),
                (int) Json.number(body, "weight_cost", DEFAULT_WEIGHT),
                Json.flag(body, "emergency", false),
                Json.texts(body, "flags"),
                Json.flag(body, "require_flags", false),
                Json.flag(body, "ignore_flags", false),
                Json.texts(body, "inbound_ips"),
                Json.flag(body, "trusted", false),
                Json.text(body, "from_uri_realm"),
                Json.flag(body, "from_account_realm", false),
                MediaSettings.of(Json.objectAt(body, "media")));
    }

    private static List<GatewaySettings> gateways(ObjectNode body) {
        List<GatewaySettings> gateways = new ArrayList<>();
        if (body.path("gateways") instanceof ArrayNode listed) {
            listed.forEach(each -> {
                if (each instanceof ObjectNode gateway) {
                    gateways.add(GatewaySettings.of(gateway));
                }
            });
        }
        return gateways;
    }
}
