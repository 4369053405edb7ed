package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import io.strowger.store.DocumentVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is set and locked on any level in any order: what holds is what the nearest level says that may say it, and the
 * level named is the one that did (I-T05).
 */
class EffectiveModelTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int WRITES = 80;

    private static ApiWorld world;
    private static List<Level> levels;

    /** How the levels of a setting combine. */
    private enum Rule {
        /** The nearest of all. */
        NEAREST,
        /** The nearest inside the account. */
        INSIDE,
        /** One denial is enough. */
        EVERY,
        /** All together. */
        UNION
    }

    /** A setting, the nearest level on which it may be, and what it may be; a silent value says nothing. */
    private record Setting(String path, Rule rule, int deepest, List<String> values, String silent) {}

    private static final int ACCOUNT = 2;
    private static final int USER = 3;
    private static final int DEVICE = 4;

    private static final List<Setting> SETTINGS = List.of(
            new Setting("call_waiting.enabled", Rule.NEAREST, DEVICE, List.of("true", "false"), ""),
            new Setting("language", Rule.NEAREST, DEVICE, List.of("'de-DE'", "'en-GB'", "'inherit'"), "inherit"),
            new Setting("timezone", Rule.NEAREST, USER, List.of("'Europe/London'", "'Asia/Tokyo'"), ""),
            new Setting("onnet.prefer", Rule.NEAREST, ACCOUNT, List.of("true", "false"), ""),
            new Setting("onnet.zero_rate", Rule.NEAREST, ACCOUNT, List.of("true", "false"), ""),
            new Setting("blind_transfer_callback.ring_timeout_s", Rule.NEAREST, ACCOUNT, List.of("7", "8", "9"), ""),
            new Setting("do_not_disturb.enabled", Rule.INSIDE, DEVICE, List.of("true", "false"), ""),
            new Setting("caller_id.internal.name", Rule.INSIDE, DEVICE, List.of("'A'", "'B'"), ""),
            new Setting(
                    "call_restriction.international.action", Rule.EVERY, DEVICE, List.of("'deny'", "'inherit'"), ""),
            new Setting("outbound_flags.static", Rule.UNION, DEVICE, List.of("['x']", "['y','z']", "[]"), ""));

    /** One document of the chain: what it says, what it locks, and how it is written. */
    private static final class Level {
        private final String word;
        private final String id;
        private final Client writer;
        private final String path;
        private final Map<String, JsonNode> said = new HashMap<>();
        private List<String> locks = List.of();

        Level(String word, String id, Client writer, String path) {
            this.word = word;
            this.id = id;
            this.writer = writer;
            this.path = path;
        }
    }

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        Client seller = world.reseller("Levels");
        Client boss = world.bare(seller, "Levels below");
        String user = boss.put("~/users", "{'first_name':'u','last_name':'u'}")
                .expect(201)
                .id();
        String phone = boss.put("~/devices", "{'name':'d','owner_id':'" + user + "'}")
                .expect(201)
                .id();
        levels = List.of(
                new Level("system", world.master.account(), world.master, "~"),
                new Level("reseller", seller.account(), world.master.in(seller.account()), "~"),
                new Level("account", boss.account(), boss, "~"),
                new Level("user", user, boss, "~/users/" + user),
                new Level("device", phone, boss, "~/devices/" + phone));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void whatHoldsIsWhatTheNearestSays() {
        Random random = new Random(SEED);
        Map<String, JsonNode> defaults = new HashMap<>();
        SETTINGS.forEach(
                setting -> row(DEVICE, setting).ifPresent(row -> defaults.put(setting.path(), row.path("value"))));
        for (int i = 0; i < WRITES; i++) {
            String step = "seed " + SEED + " step " + i + ": ";
            String did = step + (random.nextInt(6) == 0 ? lock(random) : write(random, step));
            for (int k = 0; k < 4; k++) {
                Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
                int at = ACCOUNT + random.nextInt(setting.deepest() - ACCOUNT + 1);
                holds(did, at, setting, defaults.get(setting.path()));
            }
        }
    }

    private static Optional<JsonNode> row(int at, Setting setting) {
        Level level = levels.get(at);
        JsonNode row = level.writer
                .get(level.path + "/effective?path=" + setting.path())
                .expect(200)
                .data()
                .path(setting.path());
        return Optional.of(row).filter(found -> !found.isMissingNode());
    }

    // ---------------------------------------------------------------------------------------------------- the writes

    private static String lock(Random random) {
        int at = random.nextInt(ACCOUNT + 1);
        Level level = levels.get(at);
        Set<String> locks = new LinkedHashSet<>();
        for (Setting each : SETTINGS) {
            int dot = each.path().indexOf('.');
            if (random.nextInt(5) == 0) {
                locks.add(dot > 0 && random.nextBoolean() ? each.path().substring(0, dot) : each.path());
            }
        }
        String list = locks.isEmpty() ? "[]" : "['" + String.join("','", locks) + "']";
        level.writer.patch(level.path, "{'locks':{'below':" + list + "}}").expect(200);
        level.locks = List.copyOf(locks);
        return level.word + " locks " + locks;
    }

    private static String write(Random random, String step) {
        Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
        int at = random.nextInt(setting.deepest() + 1);
        Level level = levels.get(at);
        boolean removes = random.nextInt(4) == 0;
        List<String> values = setting.values();
        String value = removes ? "null" : values.get(random.nextInt(values.size()));
        String did = level.word + " says " + setting.path() + " = " + value;
        JsonNode now = removes
                ? null
                : Json.readObject("{\"v\":" + value.replace('\'', '"') + "}").path("v");
        boolean locked = isLocked(at, setting.path()) && !Objects.equals(now, level.said.get(setting.path()));
        Answer answer = level.writer.send(
                "PATCH", level.path, new SchemaField(setting.path(), Json.object()).change(value.replace('\'', '"')));
        assertEquals(locked ? 400 : 200, answer.status(), step + did + " → " + answer.text());
        if (!locked && now == null) {
            level.said.remove(setting.path());
        } else if (!locked) {
            level.said.put(setting.path(), now);
        }
        return did;
    }

    private static boolean isLocked(int at, String path) {
        return levels.subList(0, at).stream()
                .flatMap(level -> level.locks.stream())
                .anyMatch(lock -> path.equals(lock) || path.startsWith(lock + "."));
    }

    // ----------------------------------------------------------------------------------------------------- the model

    private record Held(@Nullable JsonNode value, @Nullable Level by) {}

    private static Held model(int at, Setting setting, @Nullable JsonNode fallback) {
        Held held = new Held(fallback, null);
        for (int i = 0; i <= at; i++) {
            JsonNode said = levels.get(i).said.get(setting.path());
            boolean speaks = said != null
                    && !said.asString("").equals(setting.silent().isEmpty() ? "\0" : setting.silent())
                    && !isLocked(i, setting.path())
                    && (setting.rule() != Rule.INSIDE || i >= ACCOUNT);
            if (speaks) {
                held = combined(setting.rule(), held, said, levels.get(i));
            }
        }
        return held;
    }

    private static Held combined(Rule rule, Held held, JsonNode said, Level level) {
        return switch (rule) {
            case NEAREST, INSIDE -> new Held(said, level);
            case EVERY -> said.asString("").equals("deny") && held.by() == null ? new Held(said, level) : held;
            case UNION -> said.isEmpty() ? held : new Held(joined(held.value(), said), level);
        };
    }

    private static JsonNode joined(@Nullable JsonNode before, JsonNode said) {
        var all = Json.array();
        if (before != null) {
            before.forEach(all::add);
        }
        List<String> known = new ArrayList<>();
        all.forEach(each -> known.add(each.asString("")));
        said.forEach(each -> {
            if (!known.contains(each.asString(""))) {
                all.add(each);
            }
        });
        return all;
    }

    private static void holds(String did, int at, Setting setting, @Nullable JsonNode fallback) {
        Held wanted = model(at, setting, fallback);
        String where = did + "; " + setting.path() + " of " + levels.get(at).word;
        var row = row(at, setting);
        assertEquals(wanted.value(), row.map(found -> found.path("value")).orElse(null), where);
        if (row.isEmpty()) {
            return;
        }
        Level by = wanted.by();
        assertEquals(by == null ? "system" : by.word, row.get().path("from").asString(), where);
        assertEquals(by == null ? "" : by.id, row.get().path("from_id").asString(""), where);
        assertEquals(isLocked(at, setting.path()), row.get().path("locked").asBoolean(false), where);
        if (by != null && setting.rule() != Rule.UNION) {
            DocumentVersion version = version(by, row.get().path("version").asLong(0));
            assertEquals(wanted.value(), Json.at(version.body(), setting.path()), where + ", version " + version);
        }
        assertTrue(by == null || row.get().has("changed_at"), where);
    }

    private static DocumentVersion version(Level level, long version) {
        String type = level.path.equals("~") ? "account" : level.word;
        return world.accounts
                .stored()
                .version(level.writer.account(), type, level.id, version)
                .orElseThrow();
    }
}
