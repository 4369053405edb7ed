package io.strowger.api.audit;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.api.route.ShownError;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The errors that people of an account were shown, with the request ids to quote. */
public final class ErrorsResource {
    private static final String PATH = "/v2/accounts/{account}/errors_log";

    private final AccountRoom accounts;
    private final ErrorsLog log;
    private final InstantSource clock;

    public ErrorsResource(AccountRoom accounts, ErrorsLog log, InstantSource clock) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route(Verb.GET, PATH, Access.ADMIN, "Errors that were shown", this::list));
    }

    private Reply list(Call call) {
        AuditQuery query = AuditQuery.of(call, clock.instant());
        List<ErrorsLog.Kept> found = log.read(query);
        List<ObjectNode> rows =
                found.stream().limit(query.limit()).map(this::row).toList();
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of());
        }
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        ObjectNode beside = Json.object().put("page_size", data.size());
        if (found.size() > query.limit()) {
            ErrorsLog.Kept last = found.get(query.limit() - 1);
            beside.put("next_start_key", new AuditKey(last.at(), "", "", last.id(), 0).encoded());
        }
        return Reply.ok(data, beside);
    }

    private ObjectNode row(ErrorsLog.Kept kept) {
        ShownError error = kept.error();
        ObjectNode row = Json.object()
                .put("id", kept.id())
                .put("created", Gregorian.seconds(kept.at()))
                .put("at", kept.at().toString())
                .put("request_id", error.requestId())
                .put("user_id", error.userId())
                .put("user_name", userName(error))
                .put("verb", error.verb())
                .put("path", error.path())
                .put("status", error.status())
                .put("message", error.message());
        ArrayNode fields = row.putArray("fields");
        error.fields().forEach(fields::add);
        return row;
    }

    private String userName(ShownError error) {
        return accounts.recent()
                .get(error.accountId(), DocumentType.USER, error.userId())
                .map(user -> Json.text(user.body(), "first_name", "") + " " + Json.text(user.body(), "last_name", ""))
                .orElse("");
    }
}
