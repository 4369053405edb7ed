package io.strowger.account.schema;

import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's PATCH (kazoo.md 1.10): objects are merged, null deletes a key, anything else replaces. */
public final class Merge {
    private Merge() {}

    /** Changes {@code target} in place. */
    public static void into(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode inner && target.path(entry.getKey()) instanceof ObjectNode there) {
                into(there, inner);
            } else {
                target.set(entry.getKey(), withoutNulls(value.deepCopy()));
            }
        }
    }

    /** A null member says the same as an absent one; it is never stored. Changes {@code node} in place. */
    public static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : new ArrayList<>(object.propertyNames())) {
                if (object.path(name).isNull()) {
                    object.remove(name);
                }
            }
        }
        node.forEach(Merge::withoutNulls);
        return node;
    }
}
