package io.strowger.api.invariant;

import io.strowger.account.schema.Schemas;
import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One field of the documents of a kind, however deep, and what its schema says of it. */
public record SchemaField(String path, JsonNode property) {
    private static final int MAX_DEPTH = 4;

    /** All fields of a kind. */
    public static List<SchemaField> of(Schemas schemas, String plural) {
        List<SchemaField> fields = new ArrayList<>();
        collect(schemas, schemas.source(plural).orElseThrow(), "", fields);
        return fields;
    }

    private static void collect(Schemas schemas, JsonNode schema, String prefix, List<SchemaField> into) {
        Json.objectAt(schema, "properties").forEachEntry((name, property) -> {
            JsonNode known = schemas.referenced(property);
            into.add(new SchemaField(prefix + name, known));
            if (prefix.chars().filter(c -> c == '.').count() < MAX_DEPTH) {
                collect(schemas, known, prefix + name + ".", into);
            }
        });
    }

    /** Whether it takes values of this JSON type. */
    public boolean takes(String type) {
        JsonNode said = property.path("type");
        return said.isArray()
                ? Json.texts(property, "type").contains(type)
                : said.asString(type).equals(type);
    }

    /** The property of the document it is in. */
    public String top() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** A change of this field alone, with a value that need not be JSON. */
    public String change(String value) {
        StringBuilder body = new StringBuilder("{\"data\":");
        int from = 0;
        int depth = 1;
        while (from <= path.length()) {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            body.append("{\"").append(path, from, end).append("\":");
            from = end + 1;
            depth++;
        }
        return body.append(value).append("}".repeat(depth)).toString();
    }

    /** The value here in a document. */
    public JsonNode in(ObjectNode document) {
        return Json.at(document, path);
    }
}
