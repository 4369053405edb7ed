package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a device signs in; {@code password} is sealed, open it with {@link io.strowger.account.login.SipSecret}. */
public record SipSettings(
        String method,
        @Nullable String username,
        @Nullable String password,
        @Nullable String realm,
        @Nullable String ip,
        int expireSeconds,
        String inviteFormat,
        boolean ignoreCompletedElsewhere,
        @Nullable String transport) {
    public static SipSettings of(ObjectNode body) {
        return new SipSettings(
                Json.text(body, "method", "password"),
                Json.text(body, "username"),
                Json.text(body, "password"),
                Json.text(body, "realm"),
                Json.text(body, "ip"),
                (int) Json.number(body, "expire_seconds", 300),
                Json.text(body, "invite_format", "contact"),
                Json.flag(body, "ignore_completed_elsewhere", false),
                Json.text(body, "transport"));
    }
}
