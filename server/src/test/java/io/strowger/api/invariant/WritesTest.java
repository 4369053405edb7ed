package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Any writes, in any order and at once: what may change changes as a model says, and nothing else does (I-T03, I-T04). */
class WritesTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int WRITES = 80;
    private static final int WRITERS = 4;
    private static final int WRITES_EACH = 5;

    /** What is ours alone, or comes from above alone, whoever writes what. */
    private static final List<String> PRIVATE = List.of(
            "id",
            "_id",
            "_rev",
            "_read_only",
            "pvt_tree",
            "pvt_reseller",
            "pvt_created",
            "pvt_modified",
            "pvt_type",
            "pvt_account_id",
            "pvt_deleted",
            "pvt_apps",
            "pvt_multi_factor",
            "pvt_former_realms",
            "pvt_wnm_allow_additions",
            "pvt_salt",
            "pvt_state",
            "pvt_used_by",
            "pvt_superduper_admin",
            "pvt_api_key",
            "billing_mode",
            "is_reseller",
            "reseller_id",
            "superduper_admin",
            "wnm_allow_additions",
            "former_realms",
            "descendants_count",
            "api_key");

    /** What an account's own administrators may not write of it (contract: own fences). */
    private static final Set<String> FROM_ABOVE = Set.of("apps", "control_center", "enabled", "limits", "call_journey");

    /** What role user may write of himself and of his phones; nothing else of anything. */
    private static final Map<DocumentType, Set<String>> OF_USERS = Map.of(
            DocumentType.USER,
            Set.of(
                    "appList",
                    "call_forward",
                    "call_handling",
                    "call_waiting",
                    "caller_id_options",
                    "contact_email",
                    "contact_list",
                    "do_not_disturb",
                    "first_name",
                    "language",
                    "last_name",
                    "music_on_hold",
                    "notifications",
                    "password",
                    "profile",
                    "pronounced_name",
                    "pvt_voice_pin",
                    "ringtones",
                    "timezone",
                    "ui_flags",
                    "ui_help",
                    "ui_language",
                    "ui_metadata",
                    "vm_to_email_enabled"),
            DocumentType.DEVICE,
            Set.of(
                    "call_forward",
                    "call_handling",
                    "call_waiting",
                    "caller_id_options",
                    "contact_list",
                    "do_not_disturb",
                    "language",
                    "music_on_hold",
                    "ringtones",
                    "timezone",
                    "ui_metadata"),
            DocumentType.VMBOX,
            Set.of("timezone", "ui_metadata", "language", "music_on_hold"));
    /** What is hashed slowly, a name of which only so many are kept, and what makes its writer another one. */
    private static final Set<String> UNASKED = Set.of("password", "voice_portal", "realm", "priv_level", "enabled");

    private static ApiWorld world;
    private static Client seller;
    private static Client boss;
    private static Client someone;
    private static Map<String, String> ids;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        seller = world.reseller("Seller");
        boss = world.account(seller, "Writing");
        someone = world.user(boss, "someone");
        ids = Family.furnished(world, boss, "+14158867900");
        for (String kind : List.of("devices", "vmboxes")) {
            boss.patch("~/" + kind + "/" + ids.get(kind), "{'owner_id':'" + someone.user() + "'}")
                    .expect(200);
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    // ---------------------------------------------------------------------------------- I-T03: what may be written

    @Test
    void privateFieldsSurviveEveryWriteOfEverybody() {
        Random random = new Random(SEED);
        for (DocumentType type : DocumentType.values()) {
            String path = path(type);
            for (Client who : path.isEmpty() ? List.<Client>of() : List.of(world.master, seller, boss, someone)) {
                for (String verb : List.of("PATCH", "POST")) {
                    written(who.in(boss.account()), type, path, verb, random);
                }
            }
        }
    }

    private static String path(DocumentType type) {
        String id = ids.get(type.plural());
        return switch (type) {
            case ACCOUNT -> "~";
            case USER -> "~/users/" + someone.user();
            case LIMITS -> "~/limits";
            default -> id == null ? "" : "~/" + type.plural() + "/" + id;
        };
    }

    private static ObjectNode stored(DocumentType type, String path) {
        String id = type == DocumentType.ACCOUNT
                ? boss.account()
                : type == DocumentType.LIMITS ? "limits" : path.substring(path.lastIndexOf('/') + 1);
        return world.accounts
                .stored()
                .get(boss.account(), type.stored(), id)
                .map(Document::body)
                .orElseGet(Json::object);
    }

    /** Every private field at once, and every field of the schema by itself. */
    private static void written(Client who, DocumentType type, String path, String verb, Random random) {
        ObjectNode before = stored(type, path);
        ObjectNode sent = verb.equals("PATCH") ? Json.object() : publicPart(before);
        PRIVATE.forEach(name -> sent.set(name, nasty(random)));
        sent.put("id", path.substring(path.lastIndexOf('/') + 1));
        sent.put("marker", random.nextInt());
        unchanged(who, type, path, verb, sent);
        for (SchemaField field : SchemaField.of(world.accounts.schemas(), type.plural())) {
            boolean asked = !field.path().contains(".") && !UNASKED.contains(field.name());
            if (asked && random.nextInt(12) == 0) {
                ObjectNode one = verb.equals("PATCH") ? Json.object() : publicPart(stored(type, path));
                one.set(field.name(), plausible(field, random));
                unchanged(who, type, path, verb, one);
            }
        }
    }

    private static ObjectNode publicPart(ObjectNode body) {
        ObjectNode part = body.deepCopy();
        List.copyOf(part.propertyNames()).stream()
                .filter(name -> name.startsWith("pvt_") || name.startsWith("_"))
                .forEach(part::remove);
        return part;
    }

    private static JsonNode nasty(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Json.object().put("taken", "over").path("taken");
            case 1 -> Json.array().add(world.master.account());
            case 2 -> Json.object().put("access", "full");
            default -> Json.object().put("yes", true).path("yes");
        };
    }

    private static JsonNode plausible(SchemaField field, Random random) {
        JsonNode words = field.property().path("enum");
        if (words.isArray() && !words.isEmpty()) {
            return words.path(random.nextInt(words.size()));
        }
        ObjectNode holder = Json.object();
        if (field.takes("boolean")) {
            holder.put("v", random.nextBoolean());
        } else if (field.takes("integer") || field.takes("number")) {
            holder.put("v", 1 + random.nextInt(9));
        } else if (field.takes("array")) {
            holder.putArray("v");
        } else if (field.takes("object")) {
            holder.putObject("v").put("enabled", random.nextBoolean());
        } else {
            holder.put("v", "v" + random.nextInt(1_000));
        }
        return holder.path("v");
    }

    private static void unchanged(Client who, DocumentType type, String path, String verb, ObjectNode sent) {
        ObjectNode before = stored(type, path);
        String said = who.user() + " " + verb + " " + path + " " + sent + ", seed " + SEED;
        Answer answer = who.send(verb, path, "{\"data\":" + Json.write(sent) + "}");
        assertTrue(answer.status() < 500, said);
        ObjectNode after = stored(type, path);
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            boolean changed = !before.path(name).equals(after.path(name));
            boolean may = answer.status() == 200 && mayWrite(who, type, name);
            assertTrue(!changed || may, name + " changed: " + said + " → " + answer.text());
        }
    }

    private static boolean mayWrite(Client who, DocumentType type, String name) {
        boolean own = who.user().equals(boss.user());
        boolean user = who.user().equals(someone.user());
        boolean grants = !own && !user;
        if (user) {
            return OF_USERS.getOrDefault(type, Set.of()).contains(name);
        }
        if (type == DocumentType.ACCOUNT && name.equals("pvt_wnm_allow_additions")) {
            return grants;
        }
        boolean hidden = name.startsWith("pvt_") && !name.equals("pvt_voice_pin") || name.startsWith("_");
        boolean above = type == DocumentType.ACCOUNT && FROM_ABOVE.contains(name)
                || type == DocumentType.USER && name.equals("scopes")
                || type == DocumentType.LIMITS;
        return !hidden && !(own && above);
    }

    // ------------------------------------------------------------------------------- I-T04: what a document is then

    /** Every document that has an entity tag, by every verb at its path: a stale one gets 412 and has no effect. */
    @Test
    void aStaleTagIsRefusedByEveryRoute() {
        List<String> wrong = new ArrayList<>();
        Client above = world.master.in(boss.account());
        for (Route route : world.server.routes()) {
            String path = filled(route);
            boolean tagged = route.path().contains("{account}")
                    && !above.get(path).header("etag").isEmpty();
            if (tagged && route.verb() != Verb.GET && !makesAnother(route)) {
                long before = versions();
                Answer answer = above.send(
                        route.verb().name(), path, Client.enveloped("{'name':'stale'}"), "If-Match", "\"0-1\"");
                // what is there is not made again either
                boolean refused = route.verb() == Verb.PUT
                        ? answer.status() == 409
                        : answer.status() == 412 && !answer.header("etag").isEmpty();
                if (!refused || versions() != before) {
                    wrong.add(route.verb() + " " + path + " " + answer.status());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    // PUT on an account makes one below it
    private static boolean makesAnother(Route route) {
        return route.verb() == Verb.PUT && route.path().endsWith("{account}");
    }

    private static String filled(Route route) {
        String[] segments = route.path().split("/");
        for (int i = 1; i < segments.length; i++) {
            segments[i] = switch (segments[i]) {
                case "{account}" -> boss.account();
                case "{id}" -> ids.getOrDefault(segments[i - 1], Family.NOBODY);
                default -> segments[i].startsWith("{") ? Family.NOBODY : segments[i];
            };
        }
        return String.join("/", segments);
    }

    private static long versions() {
        return world.database
                .one("select count(*) n from document_versions", row -> row.number("n"))
                .orElseThrow();
    }

    /** Kinds of documents, each with what a new one needs. */
    private static final Map<String, String> NEEDED = Map.of(
            "devices", "{'name':'model'}",
            "users", "{'first_name':'m','last_name':'m'}",
            "callflows", "{'name':'model','numbers':['model']}",
            "directories", "{'name':'model'}");

    @Test
    void aDocumentIsWhatTheModelSays() {
        Random random = new Random(SEED);
        int each = WRITES / NEEDED.size();
        NEEDED.forEach((kind, needed) -> new ModelledDocument(boss, kind, needed).run(random, each, "seed " + SEED));
    }

    /** Without a tag the last write wins, but only where it writes: what somebody else wrote beside it stays. */
    @Test
    void writersOfDifferentFieldsDoNotUndoEachOther() throws Exception {
        String path = "~/devices/" + boss.put("~/devices", "{'name':'shared'}").id();
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String field = "{'f" + i + "':{'n':" + i + "}}";
            all.add(() -> boss.patch(path, field));
        }
        together(all).forEach(answer -> answer.expect(200));
        ObjectNode after = (ObjectNode) boss.get(path).data();
        for (int i = 0; i < 40; i++) {
            assertEquals(i, after.path("f" + i).path("n").asInt(-1));
        }
        assertEquals(41, boss.get(path + "/history").data().size());
    }

    private static List<Answer> together(List<Callable<Answer>> all) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : threads.invokeAll(all)) {
                answers.add(each.get(60, TimeUnit.SECONDS));
            }
        }
        return answers;
    }

    /** I-T07: what is made while an account ends is ended too, or not made. */
    @Test
    void nothingIsBornInAnAccountThatEnds() throws Exception {
        for (int round = 0; round < 8; round++) {
            Client ending = world.bare(world.master, "Ending " + round);
            List<Callable<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String number = "+1415886" + (7000 + 10 * round + i);
                all.add(() -> ending.put("~/phone_numbers/" + number, "{}"));
                all.add(() -> ending.put("~/devices", "{'name':'d'}"));
            }
            all.add(all.size() / 2, () -> ending.delete("~"));
            together(all).forEach(answer -> assertTrue(answer.status() < 500, answer.text()));
            long left = world.database
                    .one(
                            "select count(*) n from documents where account_id = ? and not deleted",
                            row -> row.number("n"),
                            ending.account())
                    .orElseThrow();
            assertEquals(0, left, "round " + round);
        }
    }

    @Test
    void ofConcurrentWritersNoneOverwritesAnother() throws Exception {
        String path = "~/devices/"
                + boss.put("~/devices", "{'name':'edited','n':0}").expect(201).id();
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(() -> countUp(path));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(writers)) {
                assertEquals(WRITES_EACH, each.get());
            }
        }
        assertEquals(String.valueOf(WRITERS * WRITES_EACH), boss.get(path).at("n"));
        assertEquals(
                1 + WRITERS * WRITES_EACH, boss.get(path + "/history").data().size());
    }

    private static int countUp(String path) {
        int done = 0;
        for (int tries = 0; done < WRITES_EACH && tries < 1_000; tries++) {
            Answer seen = boss.get(path).expect(200);
            long next = Json.number(seen.data(), "n", -1) + 1;
            Answer answer =
                    boss.send("PATCH", path, Client.enveloped("{'n':" + next + "}"), "If-Match", seen.header("etag"));
            done += answer.status() == 200 ? 1 : 0;
        }
        return done;
    }
}
