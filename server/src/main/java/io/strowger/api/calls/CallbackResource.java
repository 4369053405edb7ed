package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.routing.callback.CallbackLink;
import io.strowger.routing.callback.CallbackTable;
import io.strowger.store.Database;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who of an account called whom and is reached when that number calls back (AutoCLIP). */
public final class CallbackResource {
    private static final String ALL = "/v2/accounts/{account}/callbacks";
    private static final String ONE = ALL + "/{id}";
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 1000;

    private final AccountRoom accounts;
    private final CallbackTable links;
    private final InstantSource clock;

    public CallbackResource(AccountRoom accounts, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.links = new CallbackTable(database);
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.ADMIN, "Who is reached by whom calling back (AutoCLIP)", this::list),
                new Route(Verb.GET, ONE, Access.ADMIN, "One link to an agent", this::one),
                new Route(Verb.DELETE, ONE, Access.ADMIN, "Forget a link to an agent", this::delete));
    }

    private Reply list(Call call) {
        ArrayNode data = Json.array();
        links
                .list(
                        call.accountId(),
                        call.option("number").orElse(null),
                        call.option("user_id").orElse(null),
                        clock.instant(),
                        size(call))
                .stream()
                .filter(this::isAlive)
                .forEach(link -> data.add(json(link)));
        return Reply.ok(data);
    }

    private static int size(Call call) {
        long asked = call.option("page_size").map(CallbackResource::number).orElse((long) PAGE);
        return (int) Math.clamp(asked, 1, MAX_PAGE);
    }

    private static long number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : PAGE;
    }

    /** Links of agents who are gone hold no more. */
    private boolean isAlive(CallbackLink link) {
        return accounts.recent()
                .get(link.accountId(), DocumentType.USER, link.userId())
                .map(user -> Json.flag(user.body(), "enabled", true))
                .orElse(false);
    }

    private Reply one(Call call) {
        return links.get(call.accountId(), call.param("id"))
                .map(link -> Reply.ok(json(link)))
                .orElseGet(Reply::notFound);
    }

    private Reply delete(Call call) {
        return links.get(call.accountId(), call.param("id"))
                .filter(link -> links.delete(link.accountId(), link.id()))
                .map(link -> Reply.ok(json(link)))
                .orElseGet(Reply::notFound);
    }

    private static ObjectNode json(CallbackLink link) {
        return Json.object()
                .put("id", link.id())
                .put("user_id", link.userId())
                .put("number", link.number())
                .put("did", link.did())
                .put("created", Gregorian.seconds(link.created()))
                .put("expires", Gregorian.seconds(link.expires()));
    }
}
