package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One document as it should be, and how many versions it should have. */
final class ModelledDocument {
    private final Client boss;
    private final String kind;
    private final ObjectNode needed;
    private String path = "";
    private String stale = "";
    private ObjectNode fields = Json.object();
    private int versions;
    private boolean there;

    ModelledDocument(Client boss, String kind, String needed) {
        this.boss = boss;
        this.kind = kind;
        this.needed = Json.readObject(needed.replace('\'', '"'));
    }

    void run(Random random, int writes, String seed) {
        made();
        for (int i = 0; i < writes; i++) {
            step(random);
            Answer now = boss.get(path);
            String where = kind + " step " + i + " " + seed;
            assertEquals(there ? 200 : 404, now.status(), where);
            assertEquals(there ? fields : Json.object(), there ? now.data().path("x") : Json.object(), where);
            JsonNode history = boss.get(path + "/history").expect(200).data();
            assertEquals(versions, history.size(), where);
            assertEquals(versions, history.path(0).path("version").asInt(), where);
        }
    }

    private String body(ObjectNode x, boolean whole) {
        ObjectNode data = whole ? needed.deepCopy() : Json.object();
        data.set("x", x);
        return "{\"data\":" + Json.write(data) + "}";
    }

    private void made() {
        fields = Json.object().put("a", 1);
        Answer made = boss.send("PUT", "~/" + kind, body(fields, true)).expect(201);
        path = "~/" + kind + "/" + made.id();
        stale = "\"0-0\"";
        versions = 1;
        there = true;
    }

    private void step(Random random) {
        String tag = boss.get(path).header("etag");
        switch (random.nextInt(8)) {
            case 0 -> refusedAsStale(random);
            case 1 -> deleted(tag);
            case 2 -> restored(1 + random.nextInt(versions));
            case 3 -> refusedAsWrong();
            case 4, 5 -> replaced(change(random, 2, false), random.nextBoolean() ? tag : "*");
            default -> patched(change(random, 2, true), random.nextBoolean() ? tag : "*");
        }
        stale = tag.isEmpty() ? stale : tag;
    }

    private void refusedAsStale(Random random) {
        String verb = List.of("PATCH", "POST", "DELETE").get(random.nextInt(3));
        boolean old = there && stale.equals(boss.get(path).header("etag"));
        String tag = old ? "\"0-0\"" : stale;
        assertEquals(
                there ? 412 : 404,
                boss.send(verb, path, body(Json.object(), true), "If-Match", tag)
                        .status());
    }

    private void refusedAsWrong() {
        String broken = "{\"data\":{\"x\":{\"lost\":true},\"name\":[1],\"first_name\":[1]}}";
        assertEquals(there ? 400 : 404, boss.send("PATCH", path, broken).status());
    }

    private void deleted(String tag) {
        boss.send("DELETE", path, "", there ? new String[] {"If-Match", tag} : new String[0])
                .expect(there ? 200 : 404);
        versions += there ? 1 : 0;
        there = false;
    }

    private void restored(int version) {
        JsonNode old = boss.get(path + "/history/" + version).expect(200).data();
        boss.post(path + "/history/" + version, "{'action':'restore'}").expect(200);
        fields = Json.objectAt(old, "document.x").deepCopy();
        versions++;
        there = true;
    }

    private void replaced(ObjectNode x, String tag) {
        boss.send("POST", path, body(x, true), "If-Match", tag).expect(there ? 200 : 404);
        fields = there ? x : fields;
        versions += there ? 1 : 0;
    }

    private void patched(ObjectNode x, String tag) {
        boss.send("PATCH", path, body(x, false), "If-Match", tag).expect(there ? 200 : 404);
        if (there) {
            merge(fields, x);
            versions++;
        }
    }

    private static ObjectNode change(Random random, int depth, boolean withNulls) {
        ObjectNode change = Json.object();
        for (String name : List.of("a", "b", "c")) {
            switch (random.nextInt(withNulls ? 5 : 4)) {
                case 0 -> change.put(name, random.nextInt(9));
                case 1 -> change.putArray(name).add(random.nextInt(9));
                case 2 -> change.set(name, depth == 0 ? Json.object() : change(random, depth - 1, withNulls));
                case 4 -> change.putNull(name);
                default -> {}
            }
        }
        return change;
    }

    /** KAZOO's PATCH, written once more. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode there = target.path(name) instanceof ObjectNode found ? found : target.putObject(name);
                merge(there, inner);
            } else {
                target.set(name, value);
            }
        });
    }
}
