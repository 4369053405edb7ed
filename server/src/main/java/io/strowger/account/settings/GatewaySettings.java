package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One address of a carrier; {@code password} is sealed, open it with {@link io.strowger.account.login.SipSecret}. */
public record GatewaySettings(
        String server,
        int port,
        boolean forcePort,
        @Nullable String transport,
        @Nullable String realm,
        @Nullable String username,
        @Nullable String password,
        boolean enabled,
        @Nullable String prefix,
        @Nullable String suffix,
        String inviteFormat,
        @Nullable String fromUriRealm,
        int progressTimeout,
        MediaSettings media) {
    public static GatewaySettings of(ObjectNode body) {
        return new GatewaySettings(
                Json.text(body, "server", ""),
                (int) Json.number(body, "port", 5060),
                Json.flag(body, "force_port", false),
                Json.text(body, "transport"),
                Json.text(body, "realm"),
                Json.text(body, "username"),
                Json.text(body, "password"),
                Json.flag(body, "enabled", true),
                Json.text(body, "prefix"),
                Json.text(body, "suffix"),
                Json.text(body, "invite_format", "route"),
                Json.text(body, "from_uri_realm"),
                (int) Json.number(body, "progress_timeout", 0),
                MediaSettings.of(Json.objectAt(body, "media")));
    }
}
