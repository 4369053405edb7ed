package io.strowger.api.pages;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.money.AppPrices;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The App Exchange (kazoo.md 2.20): two gates stand before an app. It must be allowed to the account from above, and its
 * administrators must have installed it, for all, for themselves, or for some; what nobody took away is installed.
 */
public final class AppsResource {
    /** People named for one app. */
    static final int MAX_USERS = 1_000;

    private static final String ALL = "/v2/accounts/{account}/apps_store";
    private static final String ONE = ALL + "/{app}";
    private static final Set<String> WHO = Set.of("all", "admins", "specific");

    /** Each with what people call it. */
    private static final List<List<String>> APPS = List.of(
            List.of("voip", "Smart PBX"),
            List.of("accounts", "Accounts"),
            List.of("callflows", "Callflows"),
            List.of("numbers", "Numbers"),
            List.of("call-logs", "Call Logs"),
            List.of("carriers", "Carriers"),
            List.of("pbxs", "SIP trunks"),
            List.of("recordings", "Recordings"));

    private final AccountRoom accounts;
    private final AppPrices prices;

    public AppsResource(AccountRoom accounts, AppPrices prices) {
        this.accounts = accounts;
        this.prices = prices;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Apps that may be used", this::list),
                new Route(Verb.GET, ALL + "/blacklist", Access.ADMIN, "Apps closed to the account", this::closed),
                new Route(Verb.POST, ALL + "/blacklist", Access.ADMIN, "Close apps to an account below", this::close),
                new Route(Verb.GET, ONE, Access.OWN, "One app", this::read),
                new Route(Verb.PUT, ONE, Access.ADMIN, "Install an app", this::install),
                new Route(Verb.POST, ONE, Access.ADMIN, "Say who may use an app", this::install),
                new Route(Verb.DELETE, ONE, Access.ADMIN, "Take an app away", this::remove));
    }

    private Reply list(Call call) {
        ArrayNode rows = Json.array();
        ObjectNode installed = installed(call);
        APPS.stream()
                .map(List::getFirst)
                .filter(name -> isAllowed(call, name))
                .forEach(name -> rows.add(row(call, name, installed)));
        return Reply.ok(rows);
    }

    private Reply read(Call call) {
        String name = name(call);
        return isAllowed(call, name) ? Reply.ok(row(call, name, installed(call))) : Reply.notFound();
    }

    private Reply install(Call call) {
        String name = name(call);
        if (!isAllowed(call, name)) {
            return Reply.forbidden(Sentence.APP_CLOSED);
        }
        String who = Json.text(call.data(), "allowed_users", "all");
        JsonNode users = call.data().path("users");
        if (!WHO.contains(who) || users.size() > MAX_USERS) {
            ObjectNode errors = Json.object();
            Sentence.WHO_USES_APP.into(errors.putObject("allowed_users").putObject("enum"));
            return Reply.invalid(errors);
        }
        Optional<Reply> quote = isPaidFor(installed(call), name) ? Optional.empty() : prices.objection(call, name);
        if (quote.isPresent()) {
            return quote.get();
        }
        ObjectNode entry = Json.object().put("allowed_users", who);
        entry.set("users", users.isArray() ? users.deepCopy() : Json.array());
        return written(call, name, entry);
    }

    // what costs is there only once somebody said so
    private static boolean isPaidFor(ObjectNode installed, String name) {
        return installed.path(name).has("allowed_users");
    }

    private Reply remove(Call call) {
        return written(call, name(call), Json.object());
    }

    private Reply written(Call call, String name, ObjectNode entry) {
        ObjectNode installed = installed(call).deepCopy();
        installed.set(name, entry);
        Saved saved = accounts.writing().apps(call.editor(), account(call), installed);
        return saved instanceof Saved.Done
                ? Reply.ok(row(call, name, installed))
                : Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.ACCOUNT_CHANGED);
    }

    private Reply closed(Call call) {
        ArrayNode names = Json.array();
        APPS.stream().map(List::getFirst).filter(name -> !isAllowed(call, name)).forEach(names::add);
        ObjectNode data = Json.object();
        data.set("blacklist", names);
        return Reply.ok(data);
    }

    // KAZOO says what is closed, the account what is open
    private Reply close(Call call) {
        List<String> names = Json.texts(call.data(), "blacklist");
        ObjectNode apps = Json.object().put("access", names.isEmpty() ? "full" : "restricted");
        ArrayNode allowed = apps.putArray("allowed");
        APPS.stream().map(List::getFirst).filter(name -> !names.contains(name)).forEach(allowed::add);
        ObjectNode change = Json.object();
        change.set("apps", apps);
        Document account = account(call);
        return switch (accounts.writing().patch(call.editor(), account, change, account.version())) {
            case Saved.Done _ -> closed(call);
            case Saved.Invalid _, Saved.Refused _ -> Reply.forbidden(Sentence.FROM_ABOVE_ONLY);
            case Saved.Stale _, Saved.Missing _ ->
                Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.ACCOUNT_CHANGED);
        };
    }

    private ObjectNode row(Call call, String name, ObjectNode installed) {
        ObjectNode row = Json.object().put("id", name).put("name", name).put("masqueradable", true);
        JsonNode entry = installed.path(name);
        boolean priced = prices.put(call.accountId(), name, row);
        if (entry.isMissingNode() && !priced) {
            row.put("allowed_users", name.equals("voip") ? "all" : "admins");
            row.putArray("users");
        } else if (entry instanceof ObjectNode known) {
            // without allowed_users a client shows it in its exchange, but no tile
            row.setAll(known.deepCopy());
        }
        String label = APPS.stream()
                .filter(app -> app.getFirst().equals(name))
                .map(List::getLast)
                .findFirst()
                .orElse(name);
        row.putObject("i18n").putObject("en-US").put("label", label);
        return row;
    }

    private boolean isAllowed(Call call, String name) {
        return accounts.fences().lets(call.accountId(), Set.of(name));
    }

    private String name(Call call) {
        String name = call.param("app");
        return APPS.stream()
                .map(List::getFirst)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> new BadRequest(Reply.notFound()));
    }

    private ObjectNode installed(Call call) {
        return Json.objectAt(account(call).body(), PrivateFields.APPS);
    }

    private Document account(Call call) {
        return accounts.recent()
                .get(call.accountId(), DocumentType.ACCOUNT, call.accountId())
                .orElseThrow(() -> new BadRequest(Reply.notFound()));
    }
}
