package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.http.Verb;
import io.strowger.api.invariant.Family;
import io.strowger.api.route.Access;
import io.strowger.api.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the table with every foreign id: a cousin's, the parent's, a deleted account's (W-01, I-T01). */
class TenancyMatrixTest {
    private static Family family;
    private static ApiWorld world;
    private static Client own;
    private static Client ownUser;
    private static Client child;
    private static Client cousin;
    private static Client parent;
    private static Client deleted;

    @BeforeAll
    static void open() {
        family = new Family();
        world = family.world;
        own = family.own;
        ownUser = family.ownUser;
        child = family.child;
        cousin = family.cousin;
        parent = family.parent;
        deleted = family.deleted;
    }

    @AfterAll
    static void close() {
        family.close();
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
        Set<String> without = family.kinds();
        without.removeAll(NOT_MADE);
        without.removeAll(family.ids.get(parent.account()).keySet());
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

    @Test
    void foreignAccountsAreNotThere() {
        List<String> wrong = new ArrayList<>();
        for (Route route : family.routes()) {
            for (Client foreign : List.of(cousin, parent, deleted, world.master)) {
                Client holder = family.ids.containsKey(foreign.account()) ? foreign : cousin;
                String path = family.filled(route, foreign.account(), holder);
                for (Client who : List.of(own, ownUser)) {
                    Answer answer = Family.ask(who, route, path);
                    check(wrong, answer.status() == 404, route, path, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(
                family.routes().size() > 50,
                "the table shrank: " + family.routes().size());
    }

    @Test
    void aForeignAccountLooksLikeOneThatNeverWas() {
        for (Route route : family.routes()) {
            Answer nothing = Family.ask(own, route, family.filled(route, Family.NOBODY, cousin));
            for (Client foreign : List.of(cousin, deleted, parent)) {
                Answer refused = Family.ask(own, route, family.filled(route, foreign.account(), cousin));
                assertEquals(nothing.status(), refused.status(), route.path());
                assertEquals(Family.told(nothing), Family.told(refused), route.path());
                assertEquals(Family.headers(nothing), Family.headers(refused), route.path());
            }
        }
    }

    @Test
    void foreignDocumentsAreNotInOnesOwnAccount() {
        List<String> wrong = new ArrayList<>();
        for (Route route : family.routes()) {
            boolean creates = route.path().endsWith("/phone_numbers/{id}") && route.verb() == Verb.PUT;
            for (Client foreign : List.of(cousin, parent, child, deleted)) {
                String path = family.filled(route, own.account(), foreign);
                if (family.ids.get(foreign.account()).values().stream().noneMatch(path::contains)) {
                    continue;
                }
                Answer answer = Family.ask(own, route, path);
                check(wrong, answer.status() == 404 || (creates && answer.status() == 403), route, path, answer);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingAnswersWithoutAToken() {
        List<String> wrong = new ArrayList<>();
        for (Route route : world.server.routes()) {
            String path = family.filled(route, own.account(), own);
            if (route.access() != Access.PUBLIC) {
                Answer answer = Family.ask(world.stranger(), route, path);
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
                String path = family.filled(route, own.account(), own);
                for (Client who : List.of(own, ownUser, parent)) {
                    Answer answer = Family.ask(who, route, path);
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
                String text = Family.ask(own, route, family.filled(route, own.account(), own))
                        .text();
                for (Client foreign : List.of(cousin, deleted)) {
                    assertTrue(!text.contains(foreign.account()), route.path() + ": " + text);
                    family.ids
                            .get(foreign.account())
                            .values()
                            .forEach(id -> assertTrue(!text.contains(id), route.path()));
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
        for (Route route : family.routes()) {
            // in an account one sees a write would be done: that is what other tests are for
            if (!visible || route.verb() == Verb.GET) {
                String path =
                        family.filled(route, whose.account(), family.ids.containsKey(whose.account()) ? whose : own);
                Answer answer = Family.ask(who, route, path);
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
        for (Route route : family.routes()) {
            if (route.access() == Access.ADMIN || route.access() == Access.SUPERADMIN) {
                Answer answer = Family.ask(ownUser, route, family.filled(route, own.account(), own));
                check(wrong, answer.status() == 403, route, route.path(), answer);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, writes(), "a forbidden write has no effect");
    }

    @Test
    void nothingForeignIsEverWritten() {
        long before = writes();
        for (Route route : family.routes()) {
            for (Client foreign : List.of(cousin, parent, deleted)) {
                Family.ask(own, route, family.filled(route, foreign.account(), foreign));
                Family.ask(ownUser, route, family.filled(route, foreign.account(), foreign));
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
                    Answer answer = own.send(verb, family.filled(route, own.account(), own), "");
                    boolean named = verbs.get(route.path()).stream().allMatch(answer.header("allow")::contains);
                    check(wrong, answer.status() == 405 && named, route, verb, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
