package io.strowger.api.route;

import io.strowger.api.http.Reply;
import java.util.List;

/** Browsers may use the API from any origin: it knows no cookies, only tokens (kazoo.md 1.1). */
final class Cors {
    private static final String REQUEST_HEADERS =
            "content-type, depth, user-agent, x-http-method-override, x-file-size,"
                    + " x-requested-with, if-modified-since, x-file-name, cache-control, x-auth-token, x-kazoo-cluster-id,"
                    + " if-match, if-none-match, idempotency-key, x-request-id, accept, authorization";
    private static final String SHOWN_HEADERS =
            "content-type, x-auth-token, x-request-id, x-kazoo-cluster-id, location, etag, retry-after";

    private Cors() {}

    /** The answer to an OPTIONS request, which never needs a token. */
    static Reply preflight() {
        return new Reply(Reply.NO_CONTENT, new Reply.Body.Raw(Envelope.JSON, new byte[0]), List.of())
                .with("access-control-allow-methods", "OPTIONS, GET, HEAD, PUT, POST, PATCH, DELETE")
                .with("access-control-allow-headers", REQUEST_HEADERS)
                .with("access-control-max-age", "86400");
    }

    static Reply open(Reply reply) {
        return reply.with("access-control-allow-origin", "*")
                .with("access-control-expose-headers", SHOWN_HEADERS)
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }
}
