package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Every route of the table with every foreign id: a cousin's, the parent's, a deleted account's (W-01, I-T01). */
class TenancyMatrixTest {
    private static final String NUMBER = "+14158867900";
    private static final String NOBODY = "0123456789abcdef0123456789abcdef";
    private static ApiWorld world;
    private static Client own;
    private static Client ownUser;
    private static Client child;
    private static Client cousin;
    private static Client parent;
    private static Client deleted;

    /** The ids that stand in for the parameters of a path, per account. */
    private static final Map<String, Map<String, String>> IDS = new HashMap<>();

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        parent = world.reseller("Parent");
        own = world.account(parent, "Own");
        ownUser = world.user(own, "someone");
        child = world.account(own, "Child");
        cousin = world.account(parent, "Cousin");
        deleted = world.account(parent, "Deleted");
        for (Client each : List.of(parent, own, child, cousin, deleted)) {
            furnish(each);
        }
        parent.in(own.account())
                .patch("~/users/" + own.user(), "{'scopes':['diagnostics']}")
                .expect(200);
        parent.in(deleted.account()).delete("~").expect(200);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** What a new document of a kind needs; a name is enough for all others. */
    private static Map<String, String> bodies(Client boss, Map<String, String> made) {
        String tomorrow = world.clock.instant().plus(Duration.ofDays(1)).toString();
        return Map.of(
                "users", "{'first_name':'f','last_name':'l'}",
                "callflows", "{'name':'c','numbers':['1']}",
                "resources", "{'name':'r','gateways':[]}",
                "vmboxes", "{'name':'v','mailbox':'1'}",
                "account_codes", "{'name':'a','code':'1234'}",
                "service_plans", "{'name':'p','plan':{}}",
                "temporal_rules", "{'name':'t','cycle':'daily'}",
                "temporal_rules_sets", "{'name':'s','temporal_rules':['" + made.get("temporal_rules") + "']}",
                "rates", "{'prefix':'1','rate_cost':1}",
                "scheduled_changes",
                        "{'type':'user','id':'" + boss.user() + "','at':'" + tomorrow
                                + "','changes':{'first_name':'x'}}");
    }

    // one of everything that can be made, of kinds that come later, too
    private static void furnish(Client boss) {
        Map<String, String> ids = new HashMap<>();
        IDS.put(boss.account(), ids);
        String number = NUMBER.substring(0, NUMBER.length() - 1) + IDS.size();
        world.master.in(boss.account()).put("~/phone_numbers/" + number, "{}").expect(201);
        ids.put("phone_numbers", number);
        boss.patch("~", "{'account_codes':{'length':4}}").expect(200);
        for (String kind : kinds()) {
            Answer made = boss.put("~/" + kind, bodies(boss, ids).getOrDefault(kind, "{'name':'n'}"));
            if (made.status() == 201) {
                ids.put(kind, made.id());
            }
        }
        ids.put("users", boss.user());
    }

    /** Lists with single documents behind them. */
    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        for (Route route : accountRoutes()) {
            List<String> segments = List.of(route.path().split("/"));
            if (segments.size() == 6 && segments.getLast().startsWith("{")) {
                kinds.add(segments.get(4));
            }
        }
        return kinds;
    }

    /** Lists of what calls, money and the exchange itself leave; nobody makes one of it by PUT. */
    private static final Set<String> NOT_MADE = Set.of(
            "apps_store",
            "callbacks",
            "cdrs",
            "channels",
            "configs",
            "history",
            "invoices",
            "ledgers",
            "notifications",
            "recordings",
            "services",
            "transactions");

    /** Whoever adds a kind of document says in {@link #bodies} how one is made: its foreign ids are then real ones. */
    @Test
    void thereIsOneOfEveryKindWithForeignIds() {
        Set<String> without = kinds();
        without.removeAll(NOT_MADE);
        without.removeAll(IDS.get(parent.account()).keySet());
        assertEquals(Set.of(), without, "kinds without a document");
    }

    @Test
    void theDescriptionHasTheSameRoutes() {
        Set<String> described = new TreeSet<>();
        world.stranger()
                .get("/openapi.json")
                .expect(200)
                .envelope()
                .path("paths")
                .forEachEntry((path, verbs) -> verbs.propertyNames()
                        .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> table = new TreeSet<>();
        world.server.routes().forEach(route -> table.add(route.verb() + " " + route.path()));
        assertEquals(table, described);
    }

    private record Row(Route route, String path) {}

    /** The route's path with {@code account} for the account and the documents of {@code holder} for the rest. */
    private static String filled(Route route, String account, Client holder) {
        Map<String, String> ids = IDS.get(holder.account());
        String[] segments = route.path().split("/");
        for (int i = 1; i < segments.length; i++) {
            segments[i] = switch (segments[i]) {
                case "{account}" -> account;
                case "{user}" -> ids.get("users");
                case "{device}" -> ids.get("devices");
                case "{number}" -> NUMBER;
                case "{version}" -> "1";
                case "{schema}" -> "users";
                case "{domain}" -> "nobody.example.com";
                default -> segments[i].startsWith("{") ? ids.getOrDefault(segments[i - 1], NOBODY) : segments[i];
            };
        }
        return String.join("/", segments);
    }

    private static Answer ask(Client who, Route route, String path) {
        boolean body = route.verb() != Verb.GET && route.verb() != Verb.DELETE;
        return who.send(route.verb().name(), path, body ? Client.enveloped("{'name':'taken over'}") : "");
    }

    private static List<Route> accountRoutes() {
        return world.server.routes().stream()
                .filter(route -> route.path().contains("{account}"))
                .toList();
    }

    @Test
    void foreignAccountsAreNotThere() {
        List<String> wrong = new ArrayList<>();
        for (Route route : accountRoutes()) {
            for (Client foreign : List.of(cousin, parent, deleted, world.master)) {
                Client holder = IDS.containsKey(foreign.account()) ? foreign : cousin;
                String path = filled(route, foreign.account(), holder);
                for (Client who : List.of(own, ownUser)) {
                    Answer answer = ask(who, route, path);
                    check(wrong, answer.status() == 404, route, path, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(
                accountRoutes().size() > 50,
                "the table shrank: " + accountRoutes().size());
    }

    @Test
    void aForeignAccountLooksLikeOneThatNeverWas() {
        for (Route route : accountRoutes()) {
            Answer nothing = ask(own, route, filled(route, NOBODY, cousin));
            for (Client foreign : List.of(cousin, deleted, parent)) {
                Answer refused = ask(own, route, filled(route, foreign.account(), cousin));
                assertEquals(nothing.status(), refused.status(), route.path());
                assertEquals(told(nothing), told(refused), route.path());
                assertEquals(headers(nothing), headers(refused), route.path());
            }
        }
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }

    /** What is in one's own account no more looks like what never was, and like what is a cousin's. */
    @Test
    void aForeignDocumentLooksLikeOneThatNeverWas() {
        String gone = own.put("~/devices", "{'name':'gone'}").expect(201).id();
        own.delete("~/devices/" + gone).expect(200);
        Answer nothing = own.get("~/devices/" + NOBODY).expect(404);
        for (String id : List.of(gone, IDS.get(cousin.account()).get("devices"))) {
            for (String verb : List.of("GET", "POST", "PATCH", "DELETE")) {
                String body = verb.equals("GET") || verb.equals("DELETE") ? "" : Client.enveloped("{'name':'x'}");
                Answer refused = own.send(verb, "~/devices/" + id, body).expect(404);
                assertEquals(told(nothing), told(refused), verb);
                assertEquals(headers(nothing), headers(refused), verb);
            }
        }
    }

    private static String told(Answer answer) {
        ObjectNode envelope = answer.envelope();
        envelope.remove(List.of("request_id", "timestamp"));
        return envelope.toString();
    }

    @Test
    void foreignDocumentsAreNotInOnesOwnAccount() {
        List<String> wrong = new ArrayList<>();
        for (Route route : accountRoutes()) {
            boolean creates = route.path().endsWith("/phone_numbers/{id}") && route.verb() == Verb.PUT;
            for (Client foreign : List.of(cousin, parent, child, deleted)) {
                String path = filled(route, own.account(), foreign);
                if (IDS.get(foreign.account()).values().stream().noneMatch(path::contains)) {
                    continue;
                }
                Answer answer = ask(own, route, path);
                check(wrong, answer.status() == 404 || (creates && answer.status() == 403), route, path, answer);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingAnswersWithoutAToken() {
        List<String> wrong = new ArrayList<>();
        for (Route route : world.server.routes()) {
            String path = filled(route, own.account(), own);
            if (route.access() != Access.PUBLIC) {
                Answer answer = ask(world.stranger(), route, path);
                check(wrong, answer.status() == 401, route, path, answer);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void routesOfTheMasterAccountAreForbiddenToAllOthers() {
        List<String> wrong = new ArrayList<>();
        for (Route route : world.server.routes()) {
            if (route.access() == Access.SUPERADMIN) {
                String path = filled(route, own.account(), own);
                for (Client who : List.of(own, ownUser, parent)) {
                    Answer answer = ask(who, route, path);
                    boolean hidden = route.path().contains("{account}") && answer.status() == 404;
                    check(wrong, answer.status() == 403 || hidden, route, path, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void listsNeverReachBesideOrAbove() {
        for (Route route : world.server.routes()) {
            // the log of errors repeats what one asked for oneself
            boolean echoes = route.path().contains("/errors_log");
            boolean list = route.verb() == Verb.GET && route.access() != Access.PUBLIC && !echoes;
            if (list) {
                String text = ask(own, route, filled(route, own.account(), own)).text();
                for (Client foreign : List.of(cousin, deleted)) {
                    assertTrue(!text.contains(foreign.account()), route.path() + ": " + text);
                    IDS.get(foreign.account()).values().forEach(id -> assertTrue(!text.contains(id), route.path()));
                }
            }
        }
    }

    /** Who may look into whose account, by the tree alone. */
    private static List<Client> visibleTo(Client who) {
        return who == world.master
                ? List.of(world.master, parent, own, child, cousin)
                : who == parent
                        ? List.of(parent, own, child, cousin)
                        : who == own ? List.of(own, child) : who == ownUser ? List.of(own) : List.of(who);
    }

    /** Every route and verb, by every role, in the account of everybody (W-01, W-02, I-T01). */
    @Test
    void whatAnybodyReachesFollowsFromTheTreeAndTheTableOfRoutes() {
        List<String> wrong = new ArrayList<>();
        long before = writes();
        for (Client who : List.of(world.master, parent, own, ownUser, child, cousin)) {
            for (Client whose : List.of(world.master, parent, own, child, cousin, deleted)) {
                boolean visible =
                        visibleTo(who).stream().anyMatch(each -> each.account().equals(whose.account()));
                wrong.addAll(wrongOf(who, whose, visible));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, writes(), "looking writes nothing");
    }

    private static List<String> wrongOf(Client who, Client whose, boolean visible) {
        List<String> wrong = new ArrayList<>();
        for (Route route : accountRoutes()) {
            // in an account one sees a write would be done: that is what other tests are for
            if (!visible || route.verb() == Verb.GET) {
                String path = filled(route, whose.account(), IDS.containsKey(whose.account()) ? whose : own);
                Answer answer = ask(who, route, path);
                check(wrong, isRight(who, route, visible, answer), route, who.account() + path, answer);
            }
        }
        return wrong;
    }

    private static boolean isRight(Client who, Route route, boolean visible, Answer answer) {
        boolean admin = who != ownUser;
        boolean enough =
                switch (route.access()) {
                    case ADMIN -> admin;
                    case SUPERADMIN -> who == world.master;
                    default -> true;
                };
        int status = answer.status();
        if (!visible) {
            return status == 404;
        }
        return enough ? status != 401 && status < 500 : status == 403;
    }

    private static void check(List<String> wrong, boolean right, Route route, String path, Answer answer) {
        if (!right) {
            wrong.add(route.verb() + " " + path + " → " + answer.status());
        }
    }

    @Test
    void parentsReachTheirChildren() {
        for (Client who : List.of(own, parent, world.master)) {
            who.in(child.account()).get("~").expect(200);
            who.in(child.account()).get("~/users").expect(200);
        }
        child.in(own.account()).get("~").expect(404);
    }

    @Test
    void everyRoleReachesWhatTheTableSaysAndNoMore() {
        List<String> wrong = new ArrayList<>();
        long before = writes();
        for (Route route : accountRoutes()) {
            if (route.access() == Access.ADMIN || route.access() == Access.SUPERADMIN) {
                Answer answer = ask(ownUser, route, filled(route, own.account(), own));
                check(wrong, answer.status() == 403, route, route.path(), answer);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, writes(), "a forbidden write has no effect");
    }

    @Test
    void nothingForeignIsEverWritten() {
        long before = writes();
        for (Route route : accountRoutes()) {
            for (Client foreign : List.of(cousin, parent, deleted)) {
                ask(own, route, filled(route, foreign.account(), foreign));
                ask(ownUser, route, filled(route, foreign.account(), foreign));
            }
        }
        assertEquals(before, writes());
    }

    private static long writes() {
        return world.database
                .one("select count(*) n from document_versions", row -> row.number("n"))
                .orElseThrow();
    }

    @Test
    void aVerbThatAPathDoesNotKnowIsRefusedWithThoseItKnows() {
        Map<String, List<String>> verbs = new HashMap<>();
        for (Route route : world.server.routes()) {
            verbs.computeIfAbsent(route.path(), path -> new ArrayList<>())
                    .add(route.verb().name());
        }
        List<String> wrong = new ArrayList<>();
        for (Route route : world.server.routes()) {
            for (String verb : List.of("GET", "PUT", "POST", "PATCH", "DELETE", "TRACE", "LOCK")) {
                if (!verbs.get(route.path()).contains(verb)) {
                    Answer answer = own.send(verb, filled(route, own.account(), own), "");
                    boolean named = verbs.get(route.path()).stream().allMatch(answer.header("allow")::contains);
                    check(wrong, answer.status() == 405 && named, route, verb, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
