package io.strowger.api.pages;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Everything outside {@code /v2}: health, metrics, the API's description, and the portal for all the rest. */
public final class Site {
    /** No script, style or frame from anywhere but here, and nobody frames us (W-06). */
    static final String CONTENT_SECURITY =
            "default-src 'self'; script-src 'self'; media-src 'self' blob:; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Health> health;
    private final PrometheusMeterRegistry metrics;
    private final byte[] openApi;
    private final Portal portal;

    public Site(Supplier<Health> health, PrometheusMeterRegistry metrics, byte[] openApi, Portal portal) {
        this.health = health;
        this.metrics = metrics;
        this.openApi = openApi;
        this.portal = portal;
    }

    public Reply answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.raw(Reply.NO_SUCH_METHOD, "text/plain", new byte[0]).with("allow", "GET, HEAD");
        }
        return secured(page(request.segments()));
    }

    private Reply page(List<String> segments) {
        return switch (String.join("/", segments)) {
            case "healthz" -> health();
            case "metrics" -> text(metrics.scrape(), TEXT);
            case "openapi.json" -> Reply.raw(Reply.OK, "application/json", openApi);
            case "docs" -> Portal.resource("docs/index.html");
            case "docs/docs.js" -> Portal.resource("docs/docs.js");
            case "docs/docs.css" -> Portal.resource("docs/docs.css");
            default -> !segments.isEmpty() && segments.getFirst().equals("v1") ? gone() : portal.file(segments);
        };
    }

    private Reply health() {
        Health now = health.get();
        byte[] body = Json.bytes(
                Json.object().put("status", now.ready() ? "ok" : "unavailable").put("reason", now.reason()));
        return Reply.raw(now.ready() ? Reply.OK : Reply.UNAVAILABLE, "application/json", body)
                .with("Cache-Control", "no-store");
    }

    private static Reply gone() {
        byte[] body = Json.bytes(Json.object()
                .put("status", "error")
                .put("error", String.valueOf(Reply.GONE))
                .put("message", "gone"));
        return Reply.raw(Reply.GONE, "application/json", body);
    }

    private static Reply text(String text, String type) {
        return Reply.raw(Reply.OK, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Headers that hold on every answer outside the API. */
    static Reply secured(Reply reply) {
        return reply.with("Content-Security-Policy", CONTENT_SECURITY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Frame-Options", "DENY");
    }
}
