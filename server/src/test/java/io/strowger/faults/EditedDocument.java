package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.strowger.base.Json;
import io.strowger.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document many write at once: what each of them was told, and what its history must be for that. */
final class EditedDocument {
    static final String MARKER = "marker";

    final String path;
    final String type;
    final String id;
    /** What may be written, and as what; {@code null} takes it away. */
    final Map<String, List<String>> choices;

    private final Map<String, Edit> edits = new ConcurrentHashMap<>();
    private final List<Version> versions = new ArrayList<>();

    /** One write, known by its marker. */
    static final class Edit {
        private final ObjectNode change;
        private volatile long version;
        private volatile boolean refused;
        private volatile @Nullable Instant told;

        Edit(ObjectNode change) {
            this.change = change;
        }

        ObjectNode change() {
            return change;
        }

        /** It was acknowledged, with this entity tag. */
        void done(String etag) {
            told = Instant.now();
            version = Long.parseLong(etag.substring(1, etag.indexOf('-')));
        }

        void refused() {
            refused = true;
        }
    }

    /** One row of the history. */
    private record Version(long number, ObjectNode body, Instant at) {}

    /** When something may have held, at the longest. */
    record Held(String what, Instant from, Instant until) {}

    EditedDocument(String path, String type, String id, Map<String, List<String>> choices) {
        this.path = path;
        this.type = type;
        this.id = id;
        this.choices = choices;
    }

    /** Begins a write; whoever never hears of it leaves it in doubt. */
    Edit edit(ObjectNode change, String marker) {
        Edit edit = new Edit(change.put(MARKER, marker));
        edits.put(marker, edit);
        return edit;
    }

    int acknowledged() {
        return (int) edits.values().stream().filter(edit -> edit.version > 0).count();
    }

    // ------------------------------------------------------------------------------------------------- the judgement

    /** Every acknowledged write once, in its place, and nothing else; each version is the one before it and one write. */
    void judged(Database database, String seed) {
        versions.addAll(database.query(
                "select version, doc, at from document_versions where type = ? and id = ? order by version",
                row -> new Version(row.number("version"), row.object("doc"), row.instant("at")),
                type,
                id));
        Map<String, Long> written = new HashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            String where = path + " version " + version.number() + ", seed " + seed;
            assertEquals(i + 1, version.number(), where);
            String marker = Json.text(version.body(), MARKER, "");
            if (!marker.isEmpty()) {
                assertEquals(null, written.put(marker, version.number()), where + " is there twice");
                follows(versions.get(i - 1), version, edits.get(marker), where);
            }
        }
        edits.forEach((marker, edit) -> {
            if (edit.version > 0) {
                assertEquals(edit.version, written.get(marker), path + " " + marker + ", seed " + seed);
            }
        });
        Version newest = versions.getLast();
        ObjectNode stored = database.one(
                        "select doc from documents where type = ? and id = ? and version = ? and not deleted",
                        row -> row.object("doc"),
                        type,
                        id,
                        newest.number())
                .orElseThrow();
        assertEquals(newest.body(), stored, path + ", seed " + seed);
    }

    private static void follows(Version before, Version after, @Nullable Edit edit, String where) {
        assertNotNull(edit, where + " is nobody's");
        assertFalse(edit.refused, where + " was refused");
        assertFalse(after.at().isBefore(before.at()), where);
        ObjectNode expected = shown(before.body());
        merge(expected, edit.change());
        assertEquals(expected, shown(after.body()), where);
    }

    private static ObjectNode shown(ObjectNode body) {
        ObjectNode shown = body.deepCopy();
        List.copyOf(shown.propertyNames()).stream()
                .filter(name -> name.startsWith("pvt_"))
                .forEach(shown::remove);
        return shown;
    }

    /** KAZOO's PATCH, written once more. */
    static void merge(ObjectNode target, ObjectNode patch) {
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner) {
                merge(target.path(name) instanceof ObjectNode found ? found : target.putObject(name), inner);
            } else {
                target.set(name, value);
            }
        });
    }

    // ---------------------------------------------------------------------------------------------- what held when

    JsonNode says(String setting) {
        return Json.at(versions.getLast().body(), setting);
    }

    long newest() {
        return versions.getLast().number();
    }

    /** From when on a version could be known, to when the next one had to be. */
    Held held(long version) {
        return held(version, version + 1);
    }

    private Held held(long version, long next) {
        Instant until = Instant.MAX;
        for (Edit edit : edits.values()) {
            Instant told = edit.told;
            if (edit.version >= next && told != null && told.isBefore(until)) {
                until = told;
            }
        }
        Instant from = versions.get((int) version - 1).at().minusMillis(1);
        return new Held(path + " version " + version, from, until);
    }

    /** From when to when it had this value, which it never had twice; null where it never did. */
    @Nullable
    Held held(String setting, String value) {
        long since = 0;
        for (Version version : versions) {
            boolean has = Json.at(version.body(), setting).asString("").equals(value);
            since = has && since == 0 ? version.number() : since;
            if (!has && since > 0) {
                return held(since, version.number());
            }
        }
        return since == 0 ? null : held(since, versions.size() + 1L);
    }
}
