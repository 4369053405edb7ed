package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.billing.rate.Tariffs;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** {@code ~/rates}: what a seller's customers pay for a minute, one by one or as CSV, and the decks they form. */
public final class RateResource extends DocumentResource {
    private static final String ALL = ACCOUNTS + "/rates";

    private final Tariffs tariffs;

    public RateResource(AccountRoom accounts, Tariffs tariffs) {
        super(DocumentType.RATE, accounts);
        this.tariffs = tariffs;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(super.routes());
        routes.add(new Route(Verb.POST, ALL, Access.ADMIN, "Rates from CSV", new RateSheet(accounts())::taken)
                .rehearsed());
        routes.add(new Route(Verb.GET, ALL + "/number/{number}", Access.ADMIN, "Rates of a number", this::candidates));
        routes.add(new Route(Verb.GET, ACCOUNTS + "/ratedecks", Access.ADMIN, "Decks of rates", this::decks));
        return routes;
    }

    /** Every rate whose prefix fits, the longest and then the first of them on top (KAZOO). */
    private Reply candidates(Call call) {
        String number = digits(call.param("number"));
        List<Document> fitting = accounts().stored().list(call.accountId(), DocumentType.RATE.stored()).stream()
                .filter(rate -> number.startsWith(Json.text(rate.body(), "prefix", "-")))
                .sorted(Comparator.comparingInt((Document rate) ->
                                -Json.text(rate.body(), "prefix", "").length())
                        .thenComparingLong(rate -> Json.number(rate.body(), "weight", 0)))
                .toList();
        ArrayNode rows = Json.array();
        rows(fitting, call).forEach(rows::add);
        return Reply.ok(rows);
    }

    private static String digits(String number) {
        return number.chars()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Reply decks(Call call) {
        ArrayNode rows = Json.array();
        tariffs.decks(call.accountId())
                .forEach((deck, rates) ->
                        rows.addObject().put("id", deck).put("name", deck).put("rates", rates));
        return Reply.ok(rows);
    }
}
