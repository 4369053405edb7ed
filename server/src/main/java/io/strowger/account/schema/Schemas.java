package io.strowger.account.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.strowger.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All schemas of the {@code schema/} folder, compiled once, by name such as {@code devices}. */
public final class Schemas {
    /** How every schema's {@code $id} begins. */
    static final String ID_PREFIX = "strowger:///schema/";

    static final String SUFFIX = ".json";

    /** The keyword of ours that says that a property may be set on several levels, and how they combine. */
    public static final String INHERIT = "inherit";

    /** The keyword of ours for values of an inherited property that leave it to the levels above. */
    public static final String SILENT = "silent";

    /** The files of the folder; a resource folder cannot be listed from inside a jar. */
    private static final List<String> NAMES = List.of(
            "access_list",
            "access_lists",
            "account_codes",
            "accounts",
            "address",
            "blacklists",
            "call_forward",
            "call_recording",
            "call_restriction",
            "call_waiting",
            "caller_id",
            "caller_id_options",
            "callflows",
            "callflows.action",
            "callflows.device",
            "callflows.language",
            "callflows.play",
            "callflows.temporal_route",
            "callflows.user",
            "callflows.voicemail",
            "contact",
            "contact_list",
            "custom_sip_headers",
            "devices",
            "dialplans",
            "directories",
            "do_not_disturb",
            "endpoint.media",
            "formatters",
            "hours_of_day",
            "limits",
            "music_on_hold",
            "notifications",
            "notifications.words",
            "notify.callback",
            "phone_numbers",
            "profile",
            "rates",
            "resources",
            "ringtones",
            "service_plans",
            "service_plans.item",
            "services",
            "temporal_rules",
            "temporal_rules_sets",
            "trunks",
            "ui_flags",
            "users",
            "vmboxes",
            "whitelabel");

    private final Map<String, ObjectNode> sources;
    private final Map<String, Schema> compiled = new LinkedHashMap<>();
    private final Coercion coercion;

    private Schemas(Map<String, ObjectNode> sources) {
        this.sources = sources;
        this.coercion = new Coercion(sources);
        SchemaRegistry registry = registry(sources);
        sources.keySet().forEach(name -> compiled.put(name, compile(registry, name)));
    }

    /** Reads the schemas that are part of the program. */
    public static Schemas load() {
        Map<String, ObjectNode> sources = new LinkedHashMap<>();
        NAMES.forEach(name -> sources.put(name, resource(name)));
        return new Schemas(sources);
    }

    public List<String> names() {
        return List.copyOf(sources.keySet());
    }

    /** The schema itself, as {@code GET /v2/schemas/{name}} shows it. */
    public Optional<ObjectNode> source(String name) {
        return Optional.ofNullable(sources.get(name)).map(ObjectNode::deepCopy);
    }

    /** The schema a property refers to, else the property itself. */
    public JsonNode referenced(JsonNode property) {
        String reference = Json.text(property, "$ref", "");
        ObjectNode target = reference.endsWith(SUFFIX)
                ? sources.get(reference.substring(0, reference.length() - SUFFIX.length()))
                : null;
        return target == null ? property : target;
    }

    /** Coerces loose types and fills in defaults in place, then reports what is still wrong, below {@code prefix}. */
    public void check(String name, ObjectNode document, String prefix, FieldErrors errors) {
        ObjectNode source = sources.get(name);
        Schema schema = compiled.get(name);
        if (source == null || schema == null) {
            throw new IllegalArgumentException("no schema " + name);
        }
        coercion.apply(source, document);
        SchemaFindings.report(schema.validate(document), prefix, errors);
    }

    private static Schema compile(SchemaRegistry registry, String name) {
        Schema schema = registry.getSchema(SchemaLocation.of(ID_PREFIX + name + SUFFIX));
        schema.initializeValidators();
        return schema;
    }

    private static SchemaRegistry registry(Map<String, ObjectNode> sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        sources.forEach((name, source) -> texts.put(ID_PREFIX + name + SUFFIX, Json.write(source)));
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        // where a property may be set is told by the schemas, but no document can be wrong by it
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword(INHERIT))
                .keyword(new NonValidationKeyword(SILENT))
                .format(new MailFormat())
                .build();
        return SchemaRegistry.withDefaultDialect(dialect, b -> b.schemas(texts).schemaRegistryConfig(config));
    }

    private static ObjectNode resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + name + SUFFIX)) {
            if (in == null) {
                throw new IllegalStateException("schema " + name + " is not part of the program");
            }
            return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
