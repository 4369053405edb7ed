package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are none, odd paths and documents of any shape: never 5xx, never slow (G-37; of fields: BadFieldsTest). */
class BadValuesTest {
    private static final long SLOW_MS = 1_000;
    private static final long SEED = 20_261_121;
    private static final String DEEP = "[".repeat(60) + "]".repeat(60);
    private static final List<String> BAD = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e3",
            "1e308",
            "1e-400",
            "99999999999999999999999",
            "1.5",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"" + "y".repeat(5_000) + "\"",
            "\"\\u202e\\u0301\\ud83d\\ude00\"",
            "\"\\r\\nInjected: yes\"",
            "\"'; drop table documents; --\"",
            "\"../../etc/passwd\"",
            "\"<script>alert(1)</script>\"",
            "\"%00\"",
            "[]",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{}",
            "{\"\":{}}",
            "{\"a.b\":{\"c%\":null}}",
            "{\"$ref\":\"x\"}",
            DEEP);

    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Bad values");
        world.master
                .in(boss.account())
                .put("~/phone_numbers/+14158867900", "{}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "[]",
                "5",
                "\"x\"",
                "null",
                "{\"data\":}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":5}",
                "{}",
                "{\"data\":{},\"data\":{}}",
                "{\"data\":{\"name\":\"\\u0000\"}}",
                "{\"data\":{\"na\\u0000me\":1}}",
                "{\"data\":{\"name\":\"\\ud800\"}}",
                "{\"data\":{\"name\":NaN}}",
                "{\"data\":{\"name\":1e999999999}}",
                "{\"data\":{\"name\":\"x\"}} trailing",
                "{'data':{}}",
            })
    void requestsThatAreNoEnvelope(String body) {
        for (String method : List.of("PUT", "POST", "PATCH")) {
            String path = method.equals("PUT") ? "~/devices" : "~/users/" + boss.user();
            Answer answer = boss.send(method, path, body);
            assertEquals(400, answer.status(), method + " " + body + ": " + answer.text());
            assertEquals("application/json", answer.header("content-type"));
        }
    }

    @Test
    void depthAndSizeHaveLimits() {
        String deep = "{\"data\":{\"name\":\"d\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";
        assertEquals(400, boss.send("PUT", "~/devices", deep).status());
        String large = "{\"data\":{\"name\":\"d\",\"x\":\"" + "y".repeat(900_000) + "\"}}";
        assertEquals(413, boss.send("PUT", "~/devices", large).status());
        String huge = "{\"data\":{\"name\":\"d\",\"x\":\"" + "y".repeat(8_000_000) + "\"}}";
        Answer refused = boss.send("PUT", "~/devices", huge);
        assertEquals(413, refused.status());
        assertTrue(refused.text().contains("file"), refused.text());
        String number = "{\"data\":{\"name\":\"d\",\"x\":" + "9".repeat(10_000) + "}}";
        assertEquals(400, boss.send("PUT", "~/devices", number).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~/devices/%00",
                "~/devices/..%2f..%2fetc",
                "~/devices/%2e%2e",
                "~/devices/'%20or%201=1",
                "~/devices/%ff%fe",
                "~/devices?filter_name=%00",
                "~/devices?filter_%00=1",
                "~/devices?%ff=1",
                "~/devices?start_key=%F0%9F%98%80",
                "~/devices/x/y/z",
                "/v2",
                "/v2/",
                "/v2/nothing",
                "/v2/accounts/x",
                "/v2/accounts/%2B",
                "/v2/accounts//devices",
                "~/cdrs?created_from=99999999999",
                "~/cdrs?utc_offset=99999999999999999999",
                "~/cdrs/x%00",
                "~/devices?page_size=99999999999999999999",
                "~/phone_numbers/%2B",
                "~/phone_numbers/+999999999999999999999999999999999999999999",
                "~/schemas/../x",
                "/v2/schemas/..%2f..%2fdb%2fV001__documents.sql",
                "~/devices/x/history/99999999999999999999",
                "~/devices?filter_name=[",
                "~/devices?filter_name=[[[1",
                "~/devices?has_key=",
                "~/devices?has_key=a.b..c.",
            })
    void oddPaths(String path) {
        long start = System.nanoTime();
        Answer answer = boss.get(path);
        assertTrue(answer.status() < 500 && answer.status() != 401, path + ": " + answer.text());
        assertTrue(System.nanoTime() - start < SLOW_MS * 1_000_000, path);
    }

    @Test
    void randomDocumentsNeverBreakAnything() {
        RandomGenerator seeded = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            StringBuilder body = new StringBuilder("{\"data\":");
            value(body, seeded, 0);
            String plural =
                    List.of("users", "devices", "callflows", "resources").get(seeded.nextInt(4));
            int status =
                    boss.send("PUT", "~/" + plural, body.append('}').toString()).status();
            assertTrue(status < 500, "seed " + SEED + " row " + i + ": " + body);
        }
    }

    private static final List<String> NAMES = List.of(
            "name",
            "sip",
            "username",
            "password",
            "numbers",
            "flow",
            "module",
            "data",
            "children",
            "id",
            "gateways",
            "server",
            "enabled",
            "owner_id",
            "first_name",
            "last_name",
            "timezone",
            "inbound_ips",
            "_x",
            "pvt_x");

    private static void value(StringBuilder out, RandomGenerator random, int depth) {
        if (depth > 0 && (depth > 5 || random.nextInt(3) > 0)) {
            out.append(BAD.get(random.nextInt(BAD.size())));
            return;
        }
        out.append('{');
        int members = random.nextInt(6);
        int first = random.nextInt(NAMES.size());
        for (int i = 0; i < members; i++) {
            // names are taken in order from a random place, so that none comes twice
            String name = NAMES.get((first + i) % NAMES.size());
            out.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
            value(out, random, depth + 1);
        }
        out.append('}');
    }
}
