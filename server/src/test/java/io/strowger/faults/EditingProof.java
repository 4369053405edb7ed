package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * G-45: the real program, whose one account many write at once while its phones call, killed in between ({@code -Drounds},
 * {@code -Dlife-ms}). No write is lost, doubled or half done, and what a call went by held all at one moment of it.
 */
class EditingProof {
    private static final Logger LOG = LoggerFactory.getLogger(EditingProof.class);

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("rounds", 4);
    private static final int LIFE_MS = Integer.getInteger("life-ms", 6_000);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration WRITTEN_BEHIND = Duration.ofMillis(1_500);

    private static final String NAME = "caller_id.internal.name";
    private static final String DENIED = "call_restriction.did_us.action";
    private static final String FLAGS = "outbound_flags.static";
    private static final String UNDISTURBED = "do_not_disturb.enabled";
    private static final Map<String, List<String>> ALICES = Map.of(
            NAME, List.of(Editors.OWN, Editors.OWN, "null"),
            DENIED, List.of("'deny'", "'inherit'", "null", "null", "null", "null"),
            FLAGS, List.of("['x']", "['y']", "['x','y']", "null"));

    private final Random random = new Random(SEED);
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, EditedDocument> byId = new HashMap<>();
    private final List<EditedDocument> alices = new ArrayList<>();
    private final List<Instant> kills = new ArrayList<>();
    private int port;

    /** A call of Alice's: between which moments it happened, and which name Bob was shown. */
    private record Placed(
            Instant began,
            Instant ended,
            String callId,
            @Nullable String shown) {}

    @Test
    void everyWriteIsWholeAndEveryCallGoesByOneMoment() throws InterruptedException {
        port = Phones.freePort();
        try (Town town = Town.open("--http-port=" + port);
                Phones phones = new Phones(town)) {
            prepare(town, phones.account);
            town.close();
            Editors editors = new Editors(List.copyOf(byId.values()));
            Child child = Child.started(phones.options());
            phones.register();
            for (int round = 1; round <= ROUNDS; round++) {
                editors.start(signedIn(phones.account), random);
                callFor(LIFE_MS / 2 + random.nextInt(LIFE_MS), phones);
                if (round < ROUNDS) {
                    child.kill();
                    kills.add(Instant.now());
                    editors.stop(true);
                    phones.answered.clear();
                    child = Child.started(phones.options());
                }
            }
            editors.stop(false);
            try (Database database = town.database()) {
                byId.values().forEach(each -> each.judged(database, "" + SEED));
                editors.judgeSpreadsheets(database, phones.account);
                effective(signedIn(phones.account), phones);
                child.terminate();
                assertEquals(0, child.awaitExit(), child.said());
                int explained = judgeCalls(database);
                LOG.warn(
                        "seed {}: {} kills, {} writes acknowledged, {} stale refused, {} spreadsheets, {} calls, {} steps of"
                                + " them explained; load {}",
                        SEED,
                        ROUNDS - 1,
                        byId.values().stream()
                                .mapToInt(EditedDocument::acknowledged)
                                .sum(),
                        editors.stale,
                        editors.spreadsheets(),
                        placed.size(),
                        explained,
                        Wait.load());
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------- the scene

    private void prepare(Town town, String account) {
        ObjectNode boss = Json.object()
                .put("first_name", "Boss")
                .put("last_name", "Test")
                .put("username", "boss")
                .put("password", "boss-secret")
                .put("priv_level", "admin");
        town.create(DocumentType.USER, account, boss);
        town.patch(
                account,
                DocumentType.ACCOUNT,
                "name",
                "Shop",
                Json.readObject("{\"call_journey\":{\"enabled\":true}}"));
        Database database = town.database();
        try (database) {
            alices.add(edited("~", "account", account, ALICES));
            alices.add(edited("~/users/", "user", id(database, "user", "first_name", "Alice"), ALICES));
            alices.add(edited("~/devices/", "device", id(database, "device", "name", "alice"), ALICES));
            String bob = id(database, "user", "first_name", "Bob");
            edited("~/users/", "user", bob, Map.of(UNDISTURBED, List.of("true", "false", "null")));
            String carrier = database.one("select id from documents where type = 'resource'", row -> row.text("id"))
                    .orElseThrow();
            edited("~/resources/", "resource", carrier, Map.of("weight_cost", List.of("10", "20", "30")));
        }
        ObjectNode able = Json.object();
        able.putArray("flags").add("x").add("y");
        String name = able(town, account);
        town.patch(account, DocumentType.RESOURCE, "name", name, able);
    }

    private static String able(Town town, String account) {
        return town.exchange()
                .accounts()
                .stored()
                .list(account, "resource")
                .getFirst()
                .body()
                .path("name")
                .asString();
    }

    private EditedDocument edited(String path, String type, String id, Map<String, List<String>> choices) {
        EditedDocument document = new EditedDocument(path.equals("~") ? path : path + id, type, id, choices);
        byId.put(id, document);
        return document;
    }

    private static String id(Database database, String type, String field, String value) {
        return database.one(
                        "select id from documents where type = ? and doc ->> ? = ?",
                        row -> row.text("id"),
                        type,
                        field,
                        value)
                .orElseThrow();
    }

    private Client signedIn(String account) {
        String hash = Passwords.md5("boss", "boss-secret");
        Answer answer = Client.stranger(port)
                .put("/v2/user_auth", "{'credentials':'" + hash + "','account_name':'Shop'}")
                .expect(201);
        return new Client(port, account, "", Json.text(answer.envelope(), "auth_token", ""));
    }

    // ------------------------------------------------------------------------------------------------------- the calls

    private void callFor(int millis, Phones phones) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            placed.add(call(phones, random.nextBoolean() ? Shop.BOB : Phones.OUTSIDE));
        }
    }

    /** Who is called answers at once, or the exchange refuses. */
    private static Placed call(Phones phones, String called) {
        phones.answered.clear();
        Instant began = Instant.now();
        TestCall call = phones.alice.call(called);
        Wait.until(PATIENCE, () -> "an end of the call to " + called, () -> call.isAnswered() || call.isRefused());
        String callId = call.isAnswered() ? call.dialog().callId() : String.valueOf(call.refusal("Call-ID"));
        String shown = null;
        if (call.isAnswered()) {
            Wait.until(PATIENCE, () -> "the answer", () -> !phones.answered.isEmpty());
            TestCall rung = phones.answered.getFirst().call();
            shown = called.equals(Shop.BOB) ? rung.request().from().displayName() : null;
            call.hangUp();
            rung.seesAtLast("BYE", PATIENCE);
        }
        Instant ended = Instant.now();
        call.close();
        return new Placed(began, ended, callId, shown);
    }

    // --------------------------------------------------------------------------------------------------- the judgement

    /** What every call names in its journey, and what Bob was shown, held together at a moment between its ends. */
    private int judgeCalls(Database database) {
        Map<String, JsonNode> journeys = new HashMap<>();
        database.query(
                        "select call_id, journey::text as journey from call_records",
                        row -> Map.entry(row.text("call_id"), Json.read(row.text("journey"))))
                .forEach(entry -> journeys.put(entry.getKey(), entry.getValue()));
        int explained = 0;
        for (Placed each : placed) {
            JsonNode journey = journeys.getOrDefault(each.callId(), Json.array());
            assertTrue(journeys.containsKey(each.callId()) || justBefore(each), "no record of " + each);
            List<EditedDocument.Held> held = named(journey, each);
            if (each.shown() != null) {
                held.add(shown(each.shown()));
            }
            Instant from = each.began();
            Instant until = each.ended();
            for (EditedDocument.Held one : held) {
                from = one.from().isAfter(from) ? one.from() : from;
                until = one.until().isBefore(until) ? one.until() : until;
            }
            assertFalse(from.isAfter(until), each + " goes by " + held + ": " + journey + ", seed " + SEED);
            explained += held.size();
        }
        return explained;
    }

    /** Records are written behind: of whom nobody was rung for, a kill may leave none. */
    private boolean justBefore(Placed call) {
        return kills.stream()
                .anyMatch(kill -> Duration.between(call.ended(), kill).abs().compareTo(WRITTEN_BEHIND) < 0);
    }

    private List<EditedDocument.Held> named(JsonNode journey, Placed call) {
        List<EditedDocument.Held> held = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        for (JsonNode step : journey) {
            EditedDocument document = byId.get(Json.text(step, "source.fromId", ""));
            if (document != null) {
                long version = Json.number(step, "source.version", 0);
                Long before = versions.put(document.id, version);
                assertTrue(before == null || before == version, call + " knows two of one: " + journey);
                held.add(document.held(version));
            }
        }
        return held;
    }

    private EditedDocument.Held shown(String name) {
        for (EditedDocument each : alices) {
            EditedDocument.Held held = each.held(NAME, name);
            if (held != null) {
                return held;
            }
        }
        assertEquals("Alice Test", name);
        return new EditedDocument.Held(name, Instant.MIN, Instant.MAX);
    }

    /** What the API says that holds is what the documents come to, what is stored is right, and the next call obeys it. */
    private void effective(Client client, Phones phones) {
        String name = "Alice Test";
        boolean denied = false;
        TreeSet<String> flags = new TreeSet<>();
        for (EditedDocument each : alices) {
            name = each.says(NAME).asString(name);
            denied |= each.says(DENIED).asString("").equals("deny");
            each.says(FLAGS).forEach(flag -> flags.add(flag.asString()));
        }
        JsonNode held =
                client.get(alices.getLast().path + "/effective").expect(200).data();
        String said = name;
        assertEquals(name, held.path(NAME).path("value").asString(said));
        assertEquals(denied, held.path(DENIED).path("value").asString("").equals("deny"));
        assertEquals(
                flags,
                new TreeSet<>(Json.texts(Json.object().set("v", held.path(FLAGS).path("value")), "v")));
        for (EditedDocument each : byId.values()) {
            Answer now = client.get(each.path).expect(200);
            assertTrue(now.header("etag").startsWith("\"" + each.newest() + "-"), each.path);
            client.put(
                            "/v2/schemas/" + each.type + "s/validation",
                            Json.write(now.data()).replace('\'', ' '))
                    .expect(200);
        }
        client.patch("~/users/" + bob().id, "{'do_not_disturb':{'enabled':false}}")
                .expect(200);
        assertEquals(name, call(phones, Shop.BOB).shown());
        phones.alice.call(Phones.OUTSIDE).seesAtLast(denied ? "403" : "200", PATIENCE);
    }

    private EditedDocument bob() {
        return byId.values().stream()
                .filter(each -> each.choices.containsKey(UNDISTURBED))
                .findFirst()
                .orElseThrow();
    }
}
