package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** After any row of writes a document is what a model says, its history has one version for each, and no write is lost. */
class EditingTest {
    private static final int WRITES = 60;
    private static final int WRITERS = 4;
    private static final int WRITES_EACH = 8;
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Editing");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static String device() {
        return "~/devices/"
                + boss.put("~/devices", "{'name':'edited','x':{}}").expect(201).id();
    }

    private static ObjectNode change(Random random, int depth, boolean withNulls) {
        ObjectNode change = Json.object();
        for (String name : NAMES) {
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

    @Test
    void aDocumentIsWhatTheModelSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String path = device();
        ObjectNode model = Json.object();
        String stale = boss.get(path).header("etag");
        int versions = 1;
        for (int i = 0; i < WRITES; i++) {
            String where = "seed " + seed + " write " + i;
            boolean patch = random.nextInt(3) > 0;
            ObjectNode change = change(random, 2, patch);
            ObjectNode body = Json.object().put("name", "edited");
            body.set("x", change);
            String text = "{\"data\":" + Json.write(body) + "}";
            if (i > 0 && random.nextInt(4) == 0) {
                assertEquals(
                        412, boss.send("PATCH", path, text, "If-Match", stale).status(), where);
            } else {
                boss.send(patch ? "PATCH" : "POST", path, text).expect(200);
                versions++;
                model = patch ? model : Json.object();
                merge(model, change);
            }
            assertEquals(model, boss.get(path).data().path("x"), where);
        }
        assertEquals(versions, boss.get(path + "/history").data().size(), "seed " + seed);
    }

    @Test
    void ofConcurrentWritersNoneOverwritesAnother() throws Exception {
        String path = device();
        boss.patch(path, "{'n':0}").expect(200);
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
                2 + WRITERS * WRITES_EACH, boss.get(path + "/history").data().size());
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
