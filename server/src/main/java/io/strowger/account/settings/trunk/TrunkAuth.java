package io.strowger.account.settings.trunk;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a trunk signs in; {@code password} is sealed, open it with {@link io.strowger.account.login.SipSecret}. */
public record TrunkAuth(
        String method,
        @Nullable String username,
        @Nullable String password,
        @Nullable String ip,
        int port) {

    /** The port of who names none (RFC 3261 §19.1.2). */
    public static final int DEFAULT_PORT = 5060;

    public static TrunkAuth of(ObjectNode body) {
        return new TrunkAuth(
                Json.text(body, "method", "password"),
                Json.text(body, "username"),
                Json.text(body, "password"),
                Json.text(body, "ip"),
                (int) Json.number(body, "port", DEFAULT_PORT));
    }
}
