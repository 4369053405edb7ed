package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replacing and changing documents, entity tags, history, repeated requests. */
class VersionsTest {
    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Versions");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static String device(String name) {
        return "~/devices/"
                + boss.put("~/devices", "{'name':'" + name + "'}").expect(201).id();
    }

    @Test
    void postReplacesAndPatchMerges() {
        String path = device("one");
        boss.patch(path, "{'a':{'b':1,'c':[1,2]},'d':true}").expect(200);
        boss.patch(path, "{'a':{'b':null,'c':[3]},'e':{'f':null,'g':1}}").expect(200);
        Answer patched = boss.get(path);
        assertEquals("{\"c\":[3]}", patched.data().path("a").toString());
        assertEquals("{\"g\":1}", patched.data().path("e").toString());
        assertEquals("true", patched.at("d"));
        boss.post(path, "{'name':'two','x':null}").expect(200);
        Answer replaced = boss.get(path);
        assertFalse(replaced.data().has("a"), replaced.text());
        assertFalse(replaced.data().has("x"), replaced.text());
        assertEquals("required", boss.patch(path, "{'name':null}").expect(400).rule("name"));
        assertEquals("two", boss.get(path).at("name"));
    }

    @Test
    void aStaleWriteGetsTheCurrentDocument() {
        String path = device("tagged");
        String tag = boss.get(path).header("etag");
        assertTrue(tag.startsWith("\""), tag);
        boss.send("PATCH", path, Client.enveloped("{'n':1}"), "If-Match", tag).expect(200);
        for (String method : List.of("PATCH", "POST", "DELETE")) {
            Answer stale = boss.send(method, path, Client.enveloped("{'name':'lost','n':2}"), "If-Match", tag)
                    .expect(412);
            assertEquals("1", stale.at("n"), method);
            assertNotEquals(tag, stale.header("etag"), method);
        }
        assertEquals("1", boss.get(path).at("n"));
        boss.send("PATCH", path, Client.enveloped("{'n':3}"), "If-Match", "*").expect(200);
        boss.patch(path, "{'n':4}").expect(200);
        String now = boss.get(path).header("etag");
        boss.send("GET", path, "", "If-None-Match", now).expect(304);
    }

    @Test
    void historyGrowsByOneWithEachWrite() {
        String path = device("history");
        boss.patch(path, "{'name':'later','sip':{'expire_seconds':600}}").expect(200);
        boss.patch(path, "{'name':5}").expect(400);
        Answer history = boss.get(path + "/history").expect(200);
        assertEquals(2, history.data().size(), history.text());
        var newest = history.data().get(0);
        assertEquals("2", newest.path("version").asString());
        assertEquals(boss.user(), newest.path("by").path("user_id").asString());
        assertEquals(boss.account(), newest.path("acting_in").asString());
        String diff = newest.path("diff").toString();
        assertTrue(diff.contains("{\"path\":\"name\",\"before\":\"history\",\"after\":\"later\"}"), diff);
        assertTrue(diff.contains("{\"path\":\"sip.expire_seconds\",\"before\":300,\"after\":600}"), diff);
        assertEquals("history", boss.get(path + "/history/1").at("document.name"));
        boss.get(path + "/history/99").expect(404);
        boss.get(path + "/history/x").expect(404);
        boss.post(path + "/history/1", "{'action':'undo'}").expect(400);
        boss.post(path + "/history/1", "{'action':'restore'}").expect(200);
        assertEquals("history", boss.get(path).at("name"));
        assertEquals(3, boss.get(path + "/history").data().size());
    }

    @Test
    void theAuthorIsNamedWhenActingForACustomer() {
        Answer made = world.master
                .in(boss.account())
                .put("~/devices", "{'name':'for'}")
                .expect(201);
        var version = boss.get("~/devices/" + made.id() + "/history").data().get(0);
        assertEquals(
                world.master.account(), version.path("by").path("account_id").asString());
        assertEquals(boss.account(), version.path("acting_in").asString());
    }

    @Test
    void aRepeatedRequestHasOneEffectAndOneAnswer() throws Exception {
        List<Callable<Answer>> same = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            same.add(() ->
                    boss.send("PUT", "~/devices", Client.enveloped("{'name':'once'}"), "Idempotency-Key", "key-1"));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : threads.invokeAll(same)) {
                answers.add(each.get().expect(201));
            }
        }
        assertEquals(
                1,
                answers.stream()
                        .map(a -> a.data().toString())
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(1, boss.get("~/devices?filter_name=once").data().size());
        Answer other = boss.send("PUT", "~/devices", Client.enveloped("{'name':'x'}"), "Idempotency-Key", "key-1");
        assertEquals(409, other.status());
        world.master
                .in(boss.account())
                .send("PUT", "~/devices", Client.enveloped("{'name':'somebody else'}"), "Idempotency-Key", "key-1")
                .expect(201);
        boss.send("PUT", "~/devices", Client.enveloped("{'name':'x'}"), "Idempotency-Key", "k".repeat(300))
                .expect(400);
        long clear = world.database
                .one(
                        "select count(*) n from idempotency_keys where answer::text like '%password%'",
                        row -> row.number("n"))
                .orElseThrow();
        assertEquals(0, clear);
    }
}
