package io.strowger.api.calls;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who tried to be one of an account's phones and was not. */
public final class AttemptResource {
    private static final String PATH = "/v2/accounts/{account}/security/attempts";

    private final CallViews views;

    public AttemptResource(CallViews views) {
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "The newest failed sign-ins of phones", this::list),
                new Route(Verb.GET, PATH + "/{id}", Access.ADMIN, "One of them", this::one));
    }

    private Reply list(Call call) {
        ArrayNode data = Json.array();
        views.attempts(call.accountId()).forEach(row -> data.add(json(row)));
        return Reply.ok(data);
    }

    private Reply one(Call call) {
        return views.attempts(call.accountId()).stream()
                .filter(row -> row.id().equals(call.param("id")))
                .findFirst()
                .map(row -> Reply.ok(json(row)))
                .orElseGet(Reply::notFound);
    }

    private static ObjectNode json(AttemptRow row) {
        return Json.object()
                .put("id", row.id())
                .put("timestamp", Gregorian.seconds(row.at()))
                .put("auth_type", "sip")
                .put("status", "failed")
                .put("message", row.throttled() ? "rate_limited" : "wrong_password")
                .put("client_ip", row.address())
                .put("username", row.username())
                .put("user_agent", row.userAgent());
    }
}
