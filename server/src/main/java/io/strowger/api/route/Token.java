package io.strowger.api.route;

import io.strowger.api.http.Request;
import io.strowger.base.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where a request carries its token, in KAZOO's order (kazoo.md 1.2). */
final class Token {
    private static final String BEARER = "Bearer ";

    private Token() {}

    /** The token, empty when there is none. */
    static String of(Request request, ObjectNode envelope) {
        return request.header("X-Auth-Token")
                .or(() -> Optional.ofNullable(Json.text(envelope, "auth_token")))
                .or(() -> request.query("auth_token"))
                .or(() -> request.header("Authorization"))
                .or(() -> request.query("authorization"))
                .map(given -> given.startsWith(BEARER) ? given.substring(BEARER.length()) : given)
                .orElse("");
    }
}
