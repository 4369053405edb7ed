package io.strowger.api.calls;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.notify.Notice;
import io.strowger.notify.Outbox;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account was told, the newest first (KAZOO's log of sent mail). */
public final class NoticeResource {
    private static final String PATH = "/v2/accounts/{account}/notifications/smtplog";

    private final Outbox outbox;

    public NoticeResource(Outbox outbox) {
        this.outbox = outbox;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "What the account was told", this::list),
                new Route(Verb.GET, PATH + "/{id}", Access.ADMIN, "One notice", this::one));
    }

    private Reply list(Call call) {
        ArrayNode data = Json.array();
        outbox.of(call.accountId()).forEach(notice -> data.add(row(notice)));
        return Reply.ok(data);
    }

    private Reply one(Call call) {
        return outbox.find(call.accountId(), call.param("id"))
                .map(notice -> Reply.ok(row(notice).set("macros", notice.body())))
                .orElseGet(Reply::notFound);
    }

    private static ObjectNode row(Notice notice) {
        return Json.object()
                .put("id", notice.id())
                .put("template_id", notice.template())
                .put("created", Gregorian.seconds(notice.at()));
    }
}
