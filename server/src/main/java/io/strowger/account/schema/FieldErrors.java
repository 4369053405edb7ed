package io.strowger.account.schema;

import io.strowger.base.Json;
import io.strowger.base.Saying;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with a document, as KAZOO reports it: dotted path, then rule, then message, target and value. */
public final class FieldErrors {
    /** More errors than this tell the client nothing new and only make the answer large. */
    public static final int MAX_ERRORS = 100;
    /** Longer values are not sent back. */
    private static final int MAX_VALUE_CHARS = 256;

    private final Map<String, ObjectNode> byPath = new LinkedHashMap<>();

    public boolean isEmpty() {
        return byPath.isEmpty();
    }

    public boolean has(String path) {
        return byPath.containsKey(path);
    }

    public void add(String path, String rule, Saying why) {
        add(path, rule, why, null, null);
    }

    public void add(String path, String rule, Saying why, @Nullable JsonNode value) {
        add(path, rule, why, value, null);
    }

    /** {@code target} is what would be allowed, {@code value} what was sent. */
    public void add(String path, String rule, Saying why, @Nullable JsonNode value, @Nullable JsonNode target) {
        if (byPath.size() >= MAX_ERRORS && !byPath.containsKey(path)) {
            return;
        }
        ObjectNode detail = detail(path, rule, why);
        if (target != null) {
            detail.set("target", target);
        }
        if (value != null
                && !isSecret(path)
                && value.isValueNode()
                && value.asString().length() <= MAX_VALUE_CHARS) {
            detail.set("value", value);
        }
    }

    /** As {@link #add(String, String, String, JsonNode)}, naming the other document in the way. */
    public void addCause(String path, String rule, Saying why, @Nullable JsonNode value, String cause) {
        add(path, rule, why, value);
        ObjectNode rules = byPath.get(path);
        if (rules != null && rules.get(rule) instanceof ObjectNode detail) {
            detail.put("cause", cause);
        }
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        byPath.forEach(json::set);
        return json;
    }

    // a wrong password is often nearly the right one: it is not repeated in answers
    private static boolean isSecret(String path) {
        return path.endsWith("password") || path.endsWith("pin");
    }

    private ObjectNode detail(String path, String rule, Saying why) {
        ObjectNode rules = byPath.computeIfAbsent(path, ignored -> Json.object());
        return why.into(rules.putObject(rule));
    }
}
