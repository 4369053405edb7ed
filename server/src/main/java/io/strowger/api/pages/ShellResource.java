package io.strowger.api.pages;

import io.strowger.account.AccountRoom;
import io.strowger.api.document.UserPath;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the frame of KAZOO's clients asks before it shows anything: the search for accounts, and lists that are
 * empty with us; a 404 in one of them ends the sign-in or blanks a page (monster-ui.md 0).
 */
public final class ShellResource {
    /** Accounts of one search, for each way of searching. */
    static final int MAX_FOUND = 50;

    private static final String ACCOUNT = "/v2/accounts/{account}/";

    private static final List<String> EMPTY_LISTS =
            List.of("alerts", "conferences", "external_numbers", "faxboxes", "groups", "media", "menus");

    private final AccountRoom accounts;

    public ShellResource(AccountRoom accounts) {
        this.accounts = accounts;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                new Route(Verb.GET, ACCOUNT + "configs/{config}", Access.OWN, "Settings of KAZOO's parts", this::empty),
                new Route(Verb.POST, ACCOUNT + "users/{user}/presence", Access.OWN, "Tell watchers again", this::told),
                new Route(Verb.GET, "/v2/search/multi", Access.SIGNED_IN, "Search for accounts", this::search)));
        EMPTY_LISTS.forEach(name -> routes.add(
                new Route(Verb.GET, ACCOUNT + name, Access.OWN, "An empty list", call -> Reply.ok(Json.array()))));
        return routes;
    }

    private Reply empty(Call call) {
        return Reply.ok(Json.object());
    }

    // watchers are told by themselves; a client that stores "do not disturb" asks for it all the same (monster-ui.md
    // 3.5)
    private Reply told(Call call) {
        UserPath.require(accounts, call);
        return Reply.ok(Json.object().put("message", "watchers are told of each change"));
    }

    // his own subtree only, whatever he asks for (I-T02)
    private Reply search(Call call) {
        ObjectNode found = Json.object();
        if (call.caller().admin()) {
            find(
                    call,
                    found,
                    "by_name",
                    wanted -> row -> AccountIndex.folded(row.name()).contains(wanted));
            find(call, found, "by_realm", wanted -> row -> row.realm().contains(wanted));
            find(call, found, "by_id", wanted -> row -> row.accountId().equals(wanted));
        }
        return Reply.ok(found);
    }

    /** Whether an account is what was wanted. */
    @FunctionalInterface
    private interface Match {
        Predicate<AccountRow> of(String wanted);
    }

    private void find(Call call, ObjectNode found, String field, Match match) {
        String wanted = AccountIndex.folded(call.option(field).orElse(""));
        if (wanted.isEmpty()) {
            return;
        }
        String own = call.caller().accountId();
        ArrayNode rows = found.putArray(field);
        Stream.concat(accounts.tree().get(own).stream(), accounts.tree().descendants(own).stream())
                .filter(match.of(wanted))
                .limit(MAX_FOUND)
                .forEach(row -> rows.addObject()
                        .put("id", row.accountId())
                        .put("name", row.name())
                        .put("realm", row.realm())
                        .put("descendants_count", accounts.tree().descendantsCount(row.accountId())));
    }
}
