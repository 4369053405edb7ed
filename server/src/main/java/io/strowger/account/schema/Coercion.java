package io.strowger.account.schema;

import io.strowger.base.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns {@code "20"} into 20 and {@code "true"} into true where the schema asks for it, and fills in defaults, in place;
 * what is inherited stays unset where it is unset, for a stored default would hide what a level above says.
 */
final class Coercion {
    /** Longer text is no number. */
    private static final int MAX_NUMBER_CHARS = 18;

    private final Map<String, ObjectNode> schemas;

    Coercion(Map<String, ObjectNode> schemas) {
        this.schemas = schemas;
    }

    void apply(ObjectNode schema, ObjectNode document) {
        apply(schema, document, false);
    }

    private void apply(ObjectNode schema, ObjectNode document, boolean inherited) {
        ObjectNode properties = Json.objectAt(schema, "properties");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getValue() instanceof ObjectNode asked) {
                defaulted(asked, property.getKey(), document, inherited || asked.has(Schemas.INHERIT));
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        for (String key : names(document)) {
            JsonNode asked = properties.path(key);
            coerceMember(asked.isMissingNode() ? additional : asked, key, document, inherited);
        }
    }

    private static void defaulted(ObjectNode asked, String key, ObjectNode document, boolean inherited) {
        boolean harmless = !inherited
                || asked.path("default").isEmpty() && asked.path("default").isObject();
        if (!document.has(key) && asked.has("default") && harmless) {
            document.set(key, asked.path("default").deepCopy());
        }
    }

    private void coerceMember(JsonNode asked, String key, ObjectNode document, boolean inherited) {
        if (asked instanceof ObjectNode schema) {
            JsonNode value = document.path(key);
            boolean below = inherited || schema.has(Schemas.INHERIT);
            coerced(schema, value, below).ifPresent(better -> document.set(key, better));
        }
    }

    // The value to store instead, if another one; objects and lists are changed in place.
    private Optional<JsonNode> coerced(ObjectNode schema, JsonNode value, boolean inherited) {
        ObjectNode asked = resolved(schema);
        if (value instanceof ObjectNode object && accepts(asked, "object")) {
            apply(asked, object, inherited);
        } else if (value instanceof ArrayNode list && asked.path("items") instanceof ObjectNode items) {
            elements(items, list);
        } else if (value.isString() && !accepts(asked, "string")) {
            return scalar(asked, value.stringValue());
        }
        return Optional.empty();
    }

    private void elements(ObjectNode items, ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            int index = i;
            coerced(items, list.get(i), false).ifPresent(better -> list.set(index, better));
        }
    }

    private ObjectNode resolved(ObjectNode schema) {
        String reference = Json.text(schema, "$ref");
        if (reference == null || !reference.endsWith(Schemas.SUFFIX)) {
            return schema;
        }
        String name = reference.substring(0, reference.length() - Schemas.SUFFIX.length());
        ObjectNode target = schemas.get(name);
        return target == null ? schema : target;
    }

    private static Optional<JsonNode> scalar(ObjectNode asked, String text) {
        if (accepts(asked, "boolean") && (text.equals("true") || text.equals("false"))) {
            return Optional.of(BooleanNode.valueOf(text.equals("true")));
        }
        if (accepts(asked, "integer") && isNumber(text, false)) {
            return Optional.of(LongNode.valueOf(new BigDecimal(text).longValueExact()));
        }
        if (accepts(asked, "number") && isNumber(text, true)) {
            return Optional.of(DecimalNode.valueOf(new BigDecimal(text)));
        }
        return Optional.empty();
    }

    private static boolean accepts(ObjectNode schema, String type) {
        JsonNode types = schema.path("type");
        if (types.isString()) {
            return types.stringValue().equals(type);
        }
        return types instanceof ArrayNode && Json.texts(schema, "type").contains(type);
    }

    // JSON's own grammar for numbers without an exponent, ASCII digits only
    private static boolean isNumber(String text, boolean fraction) {
        int start = text.startsWith("-") ? 1 : 0;
        int dots = 0;
        if (text.length() == start || text.length() > MAX_NUMBER_CHARS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return dots == 0 || (fraction && dots == 1 && text.charAt(start) != '.' && !text.endsWith("."));
    }

    private static List<String> names(ObjectNode document) {
        return new ArrayList<>(document.propertyNames());
    }
}
