package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * An id of a cousin, the parent, a child or a deleted account, wherever it is written in a request to one's own account, is
 * answered as one that never was (W-01, W-02, I-T01); no list reaches beyond what one may see (I-T02).
 */
class ForeignIdsTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String NO_NUMBER = "+14158867909";
    /** Fields of ids whose names do not say so. */
    private static final Set<String> REFERENCES =
            Set.of("blacklists", "directories", "endpoints", "numbers", "temporal_rules", "plans", "always");

    private static Family family;
    private static Client key;

    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void open() {
        family = new Family();
        key = family.own.with(family.own
                .put(family.own.mine("api_keys"), "{'name':'all','scopes':['*']}")
                .expect(201)
                .at("key"));
    }

    @AfterAll
    static void close() {
        family.close();
    }

    /** By kind, what nobody has, of the form of what somebody has. */
    private static Map<String, String> nothing(Map<String, String> named) {
        Map<String, String> nothing = new HashMap<>(named);
        nothing.replaceAll((kind, _) -> kind.equals("phone_numbers") ? NO_NUMBER : Family.NOBODY);
        return nothing;
    }

    /** Status, header fields and text, with the ids that were asked for taken out. */
    private static String seen(Answer answer, Map<String, String> named) {
        boolean envelope = answer.header("content-type").equals("application/json") && answer.status() != 304;
        String told = envelope && !answer.text().isEmpty() ? Family.told(answer) : answer.text();
        String seen = answer.status() + " " + Family.headers(answer) + " " + told;
        for (Map.Entry<String, String> each : named.entrySet()) {
            String instead = each.getKey().equals("phone_numbers") ? NO_NUMBER : Family.NOBODY;
            seen = seen.replace(each.getValue(), instead);
        }
        return seen;
    }

    private void same(String what, String foreign, String nothing) {
        if (!foreign.equals(nothing)) {
            wrong.add(what + "\n  foreign: " + foreign + "\n  nobody's: " + nothing);
        }
    }

    private void noneIsTold() {
        assertEquals(List.of(), wrong, "seed " + SEED);
    }

    // ---------------------------------------------------------------------------------------------------- in a path

    @Test
    void inAPath() {
        for (Client foreign : List.of(family.cousin, family.parent, family.child, family.deleted)) {
            Map<String, String> theirs = family.ids.get(foreign.account());
            everyRoute(family.own, theirs);
            everyRoute(foreign == family.cousin ? key : family.ownUser, theirs);
        }
        noneIsTold();
    }

    private void everyRoute(Client who, Map<String, String> theirs) {
        for (Route route : family.routes()) {
            String path = family.filled(route, family.own.account(), theirs);
            boolean names = theirs.values().stream().anyMatch(path::contains);
            if (names) {
                String missing = family.filled(route, family.own.account(), nothing(theirs));
                String one = seen(Family.ask(who, route, path), theirs);
                same(route.verb() + " " + path, one, seen(Family.ask(who, route, missing), theirs));
            }
        }
    }

    /** What one had oneself and deleted is gone as well, but for its history. */
    @Test
    void ofWhatIsDeletedOnlyTheHistoryStays() {
        Map<String, String> gone = new HashMap<>();
        for (String kind : List.of("devices", "users", "directories", "blacklists")) {
            String body = kind.equals("users") ? "{'first_name':'g','last_name':'g'}" : "{'name':'g'}";
            gone.put(kind, family.own.put("~/" + kind, body).expect(201).id());
        }
        gone.forEach((kind, id) -> family.own.delete("~/" + kind + "/" + id).expect(200));
        for (Route route : family.routes()) {
            String path = family.filled(route, family.own.account(), gone);
            if (gone.values().stream().anyMatch(path::contains) && !path.contains("/history")) {
                String missing = family.filled(route, family.own.account(), nothing(gone));
                String one = seen(Family.ask(family.own, route, path), gone);
                same(route.verb() + " " + path, one, seen(Family.ask(family.own, route, missing), gone));
            }
        }
        noneIsTold();
    }

    /** HEAD, and verbs in a POST, are no back doors. */
    @Test
    void withVerbsInDisguise() {
        for (Route route : family.routes()) {
            String path = family.filled(route, family.cousin.account(), family.cousin);
            String missing = family.filled(route, Family.NOBODY, family.cousin);
            String verb = "?verb=" + route.verb();
            Map<String, String> account = Map.of("accounts", family.cousin.account());
            String body = Client.enveloped("{'name':'taken over'}");
            same(
                    "POST " + path + verb,
                    seen(family.own.send("POST", path + verb, body), account),
                    seen(family.own.send("POST", missing + verb, body), account));
            same(
                    "HEAD " + path,
                    seen(family.own.send("HEAD", path, ""), account),
                    seen(family.own.send("HEAD", missing, ""), account));
        }
        noneIsTold();
    }

    // ---------------------------------------------------------------------------------------------------- in a body

    /** In every field of every schema that takes a text, by a rehearsal, so that nothing is written. */
    @Test
    void inEveryField() {
        Random random = new Random(SEED);
        for (DocumentType type : DocumentType.values()) {
            String path = pathOf(type);
            if (isRehearsed(type) && !path.isEmpty()) {
                for (SchemaField field : SchemaField.of(family.world.accounts.schemas(), type.plural())) {
                    inField(random, path, field);
                }
            }
        }
        noneIsTold();
    }

    private static String pathOf(DocumentType type) {
        String id = family.ids.get(family.own.account()).get(type.plural());
        return type == DocumentType.ACCOUNT ? "~" : id == null ? "" : "~/" + type.plural() + "/" + id;
    }

    private static boolean isRehearsed(DocumentType type) {
        String end = type == DocumentType.ACCOUNT ? "/{account}" : "/" + type.plural() + "/{id}";
        return family.routes().stream()
                .anyMatch(route -> route.verb() == Verb.PATCH
                        && route.rehearses()
                        && route.path().endsWith(end));
    }

    // what looks like a reference gets ids of all kinds, everything else one of any
    private void inField(Random random, String path, SchemaField field) {
        String form = form(field);
        if (form.isEmpty()) {
            return;
        }
        Map<String, String> theirs = new HashMap<>(family.ids.get(family.cousin.account()));
        theirs.put("accounts", family.cousin.account());
        List<String> kinds = new ArrayList<>(theirs.keySet());
        if (!isReference(field)) {
            Collections.shuffle(kinds, random);
            kinds = kinds.subList(0, random.nextInt(2));
        }
        for (String kind : kinds) {
            String nobody = kind.equals("phone_numbers") ? NO_NUMBER : Family.NOBODY;
            String id = theirs.get(kind);
            Map<String, String> named = Map.of(kind, id);
            same(
                    path + " " + field.path() + " with one of " + kind,
                    seen(rehearsed(path, field.change(form.replace("ID", id))), named),
                    seen(rehearsed(path, field.change(form.replace("ID", nobody))), named));
        }
    }

    private static String form(SchemaField field) {
        boolean open = field.takes("object")
                && Json.objectAt(field.property(), "properties").isEmpty();
        return field.takes("string") ? "\"ID\"" : field.takes("array") ? "[\"ID\"]" : open ? "{\"ID\":\"ID\"}" : "";
    }

    private static boolean isReference(SchemaField field) {
        String name = field.name();
        return name.equals("id") || name.endsWith("_id") || name.endsWith("_ids") || REFERENCES.contains(name);
    }

    private static Answer rehearsed(String path, String body) {
        return family.own.send("PATCH", path + "?dry_run=true", body);
    }

    /** In a callflow, as what each of its steps is about. */
    @Test
    void inACallflow() {
        Map<String, String> theirs = family.ids.get(family.cousin.account());
        String path = pathOf(DocumentType.CALLFLOW);
        theirs.forEach((kind, id) -> {
            for (String module : List.of(
                    "user", "device", "voicemail", "callflow", "play", "directory", "resources", "temporal_route")) {
                String step =
                        "{\"data\":{\"flow\":{\"module\":\"" + module + "\",\"data\":{\"id\":\"ID\",\"rules\":[\"ID\"],"
                                + "\"endpoints\":[{\"id\":\"ID\"}]},\"children\":{\"ID\":{\"module\":\"user\",\"data\":{\"id\":\"ID\"}}}}}}";
                String nobody = kind.equals("phone_numbers") ? NO_NUMBER : Family.NOBODY;
                same(
                        module + " with one of " + kind,
                        seen(rehearsed(path, step.replace("ID", id)), Map.of(kind, id)),
                        seen(rehearsed(path, step.replace("ID", nobody)), Map.of(kind, id)));
            }
        });
        noneIsTold();
    }

    /** In what is asked of routes that take no document. */
    @Test
    void inARequest() {
        Map<String, String> theirs = new HashMap<>(family.ids.get(family.cousin.account()));
        theirs.put("accounts", family.cousin.account());
        for (Route route : family.routes()) {
            boolean asks = route.verb() == Verb.POST || route.verb() == Verb.PUT;
            // documents are asked field by field, a password is asked for seldom
            boolean document = route.path().endsWith("{account}")
                    || route.path().endsWith("/password")
                    || family.kinds().stream().anyMatch(kind -> isOf(route, kind));
            if (asks && !document) {
                for (String kind : List.of("accounts", "users", "devices", "phone_numbers")) {
                    inRequest(route, kind, theirs.getOrDefault(kind, Family.NOBODY));
                }
            }
        }
        noneIsTold();
    }

    private static boolean isOf(Route route, String kind) {
        return route.path().endsWith("/" + kind) || route.path().endsWith("/" + kind + "/{id}");
    }

    private void inRequest(Route route, String kind, String id) {
        String nobody = kind.equals("phone_numbers") ? NO_NUMBER : Family.NOBODY;
        String path = family.filled(route, family.own.account(), family.own);
        String body = Client.enveloped(
                "{'to':'ID','id':'ID','user_id':'ID','owner_id':'ID','account_id':'ID','add':['ID'],"
                        + "'delete':['ID'],'numbers':['ID'],'plans':['ID'],'from':{'user_id':'ID','device_id':'ID'},'ids':['ID'],"
                        + "'type':'user','at':'2027-01-01T00:00','changes':{'first_name':'x'},'blacklist':['ID'],'messages':['ID']}");
        Answer one = family.own.send(route.verb().name(), path, body.replace("ID", id));
        Answer other = family.own.send(route.verb().name(), path, body.replace("ID", nobody));
        boolean refused = one.status() >= 400 && other.status() >= 400;
        Map<String, String> named = Map.of(kind, id);
        same(
                route.verb() + " " + path + " with one of " + kind,
                refused ? seen(one, named) : String.valueOf(one.status()),
                refused ? seen(other, named) : String.valueOf(other.status()));
    }

    // --------------------------------------------------------------------------------------------------- in a query

    /** Filters, ranges, orders and cursors of a cousin, put together at random, never show what the plain list does not. */
    @Test
    void inAQuery() {
        Random random = new Random(SEED);
        for (Route route : family.routes()) {
            // the log of errors repeats what one asked for oneself
            boolean list = route.verb() == Verb.GET
                    && !route.path().endsWith("}")
                    && !route.path().contains("errors_log");
            for (Client who : list ? List.of(family.own, family.ownUser) : List.<Client>of()) {
                asked(who, route, random);
            }
        }
        noneIsTold();
    }

    private void asked(Client who, Route route, Random random) {
        String path = family.filled(route, family.own.account(), family.own);
        String theirs = path.replace(family.own.account(), family.cousin.account());
        String cursor =
                Json.text(envelope(family.cousin.get(theirs + "?page_size=1")), "next_start_key", Family.NOBODY);
        String plain = who.get(path + "?paginate=false").text();
        for (int i = 0; i < 6; i++) {
            String query = query(random, cursor);
            Answer answer = who.get(path + query);
            String text = answer.text().replace(cursor, "");
            List<String> foreign =
                    new ArrayList<>(family.ids.get(family.cousin.account()).values());
            foreign.addAll(family.ids.get(family.deleted.account()).values());
            foreign.addAll(List.of(family.cousin.account(), family.deleted.account()));
            String asked = URLDecoder.decode(query, StandardCharsets.UTF_8); // a cursor that one named comes back
            boolean shows = foreign.stream().anyMatch(id -> text.contains(id) && !asked.contains(id));
            boolean more = ids(answer).stream().anyMatch(id -> !plain.contains(id));
            if (shows || more || answer.status() >= 500) {
                wrong.add(path + query + ": " + answer.status() + " " + text);
            }
        }
    }

    private static ObjectNode envelope(Answer answer) {
        boolean json = answer.header("content-type").equals("application/json") && answer.status() == 200;
        return json ? answer.envelope() : Json.object();
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        envelope(answer).path("data").forEach(row -> ids.add(row.path("id").asString("")));
        return ids;
    }

    private static String query(Random random, String cursor) {
        Map<String, String> theirs = family.ids.get(family.cousin.account());
        List<String> values = new ArrayList<>(theirs.values());
        values.addAll(
                List.of(family.cousin.account(), family.cousin.user(), "Cousin", "n", "%25", "'%20or%201=1%20--"));
        String value = values.get(random.nextInt(values.size())).replace("+", "%2B");
        List<String> parts = List.of(
                "filter_id=" + value,
                "filter_owner_id=" + value,
                "filter_account_id=" + value,
                "filter_pvt_tree=" + value,
                "filter_not_id=" + value,
                "account_id=" + value,
                "user_id=" + value,
                "by_name=" + value,
                "q=" + value,
                "has_key=pvt_tree",
                "created_from=1",
                "modified_to=99999999999",
                "descending=true",
                "page_size=1",
                "paginate=false",
                "sort=account_id",
                "start_key=" + cursor,
                "start_key=" + value);
        StringBuilder query = new StringBuilder("?_=1");
        for (int i = 0; i < 3; i++) {
            query.append('&').append(parts.get(random.nextInt(parts.size())));
        }
        return query.toString();
    }

    /** The search over everything finds nothing of a cousin by his name, his number or his ids. */
    @Test
    void inASearch() {
        for (Route route : family.world.server.routes()) {
            if (route.path().contains("search") && route.verb() == Verb.GET) {
                for (String asked : List.of("Cousin", family.cousin.account(), "Deleted")) {
                    String path = family.filled(route, family.own.account(), family.cousin);
                    Answer answer = family.own.get(path + "?t=account&by_name=" + asked + "&by_realm=" + asked
                            + "&by_id=" + asked + "&q=" + asked + "&v=" + asked);
                    assertTrue(
                            !answer.text().contains(family.cousin.account()) || asked.equals(family.cousin.account()),
                            answer.text());
                    assertEquals(
                            0, envelope(answer).path("data").path("account").size(), answer.text());
                }
            }
        }
    }
}
