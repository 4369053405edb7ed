package io.strowger.account.settings;

import io.strowger.base.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares a record with the schema it mirrors: every component must be a property of the same type and default. */
final class Agreement {
    private final Map<String, ObjectNode> schemas;
    private final List<String> findings = new ArrayList<>();

    Agreement(Map<String, ObjectNode> schemas) {
        this.schemas = schemas;
    }

    /** What does not agree, one line each. */
    List<String> findings(Class<?> type, String schema) {
        compare(type, resolved(schemas.get(schema)), type.getSimpleName());
        return findings;
    }

    private void compare(Class<?> type, JsonNode schema, String path) {
        if (type == CallflowNode.class && path.contains(".children")) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String name = snake(component.getName());
            JsonNode property = schema.path("properties").path(name);
            String here = path + "." + name;
            if (property.isMissingNode()) {
                findings.add(here + " is not in the schema");
            } else {
                compareType(component, resolved(property), here);
                compareDefault(type, component, resolved(property), here);
            }
        }
    }

    private void compareType(RecordComponent component, JsonNode schema, String here) {
        Class<?> type = component.getType();
        if (!accepts(schema, wanted(type))) {
            findings.add(here + " is " + type.getSimpleName() + ", the schema says " + schema.path("type"));
        } else if (type.isRecord()) {
            compare(type, schema, here);
        } else if (type == List.class) {
            element(component.getGenericType()).ifPresent(each -> compare(each, resolved(schema.path("items")), here));
        }
    }

    // an empty document must read as the schema's defaults say
    private void compareDefault(Class<?> owner, RecordComponent component, JsonNode schema, String here) {
        JsonNode expected = schema.path("default");
        if (!expected.isValueNode() || expected.isMissingNode()) {
            return;
        }
        Object read = value(component, empty(owner));
        if (!expected.asString().equals(String.valueOf(read))) {
            findings.add(here + " reads " + read + " when unset, the schema says " + expected);
        }
    }

    private static Object empty(Class<?> owner) {
        try {
            return owner.getMethod("of", ObjectNode.class).invoke(null, Json.object());
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(owner + " needs a static method of(ObjectNode)", e);
        }
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(component.toString(), e);
        }
    }

    private static Optional<Class<?>> element(Type type) {
        return type instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> each
                        && each.isRecord()
                ? Optional.of(each)
                : Optional.empty();
    }

    private static String wanted(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == long.class) {
            return "integer";
        }
        return type == List.class ? "array" : "object";
    }

    private static boolean accepts(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isString()
                ? types.asString().equals(type)
                : types instanceof ArrayNode list
                        && list.valueStream().anyMatch(each -> each.asString("").equals(type));
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : schemas.getOrDefault(reference.substring(0, reference.length() - ".json".length()), Json.object());
    }

    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (char c : name.toCharArray()) {
            snake.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return snake.toString();
    }
}
