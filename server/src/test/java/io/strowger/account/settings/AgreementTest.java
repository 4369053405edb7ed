package io.strowger.account.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.schema.Schemas;
import io.strowger.account.settings.handling.TemporalRouteStep;
import io.strowger.account.settings.trunk.TrunkSettings;
import io.strowger.account.settings.voicemail.MailboxSettings;
import io.strowger.account.settings.voicemail.VoicemailStep;
import io.strowger.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records and schemas say the same, and this test would notice if they did not. */
class AgreementTest {
    private static final Schemas SCHEMAS = Schemas.load();

    private static final Map<Class<?>, String> MIRRORED = Map.ofEntries(
            Map.entry(AccountSettings.class, "accounts"),
            Map.entry(UserSettings.class, "users"),
            Map.entry(DeviceSettings.class, "devices"),
            Map.entry(CallflowSettings.class, "callflows"),
            Map.entry(CallflowNode.class, "callflows.action"),
            Map.entry(UserStep.class, "callflows.user"),
            Map.entry(LanguageStep.class, "callflows.language"),
            Map.entry(PlayStep.class, "callflows.play"),
            Map.entry(DeviceStep.class, "callflows.device"),
            Map.entry(TemporalRouteStep.class, "callflows.temporal_route"),
            Map.entry(VoicemailStep.class, "callflows.voicemail"),
            Map.entry(MailboxSettings.class, "vmboxes"),
            Map.entry(CarrierSettings.class, "resources"),
            Map.entry(NumberSettings.class, "phone_numbers"),
            Map.entry(TrunkSettings.class, "trunks"));

    private static Map<String, ObjectNode> sources() {
        Map<String, ObjectNode> sources = new HashMap<>();
        SCHEMAS.names().forEach(name -> sources.put(name, SCHEMAS.source(name).orElseThrow()));
        return sources;
    }

    @Test
    void everyRecordAgreesWithItsSchema() {
        MIRRORED.forEach(
                (type, schema) -> assertEquals(List.of(), new Agreement(sources()).findings(type, schema), schema));
    }

    /** A schema, and a record that mirrors it in all but one way each. */
    record Seeded(boolean enabled, String name, int size, List<String> numbers) {
        public static Seeded of(ObjectNode body) {
            return new Seeded(Json.flag(body, "enabled", false), "", 5, List.of());
        }
    }

    @Test
    void aSeededViolationIsFound() {
        ObjectNode schema = Json.readObject("""
                {"properties": {"enabled": {"type": "boolean", "default": true},
                                "name": {"type": "integer"},
                                "size": {"type": "integer", "default": 5}}}
                """);
        List<String> findings = new Agreement(Map.of("seeded", schema)).findings(Seeded.class, "seeded");
        assertEquals(
                List.of(
                        "Seeded.enabled reads false when unset, the schema says true",
                        "Seeded.name is String, the schema says \"integer\"",
                        "Seeded.numbers is not in the schema"),
                findings);
    }

    @Test
    void theFolderHoldsExactlyTheSchemasTheProgramReads() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../schema"))) {
            TreeSet<String> found = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> found.add(name.substring(0, name.length() - ".json".length())));
            assertEquals(new TreeSet<>(SCHEMAS.names()), found);
        }
    }

    @Test
    void everyPropertyIsDescribed() {
        sources().forEach((name, schema) -> described(name, schema));
    }

    private static void described(String path, JsonNode schema) {
        assertFalse(schema.path("title").asString("").isEmpty(), path + " has no title");
        assertFalse(schema.path("description").asString("").isEmpty(), path + " has no description");
        assertTrue(schema.has("type") || schema.has("$ref"), path + " has no type");
        Json.objectAt(schema, "properties").forEachEntry((name, property) -> described(path + "." + name, property));
    }
}
