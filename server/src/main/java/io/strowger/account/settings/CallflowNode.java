package io.strowger.account.settings;

import io.strowger.base.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.action}: a step of a callflow, and the steps that follow by result. */
public record CallflowNode(String module, ObjectNode data, Map<String, CallflowNode> children) {
    /** The child taken when there is none for the result. */
    public static final String DEFAULT_CHILD = "_";

    public static CallflowNode of(ObjectNode body) {
        Map<String, CallflowNode> children = new LinkedHashMap<>();
        ObjectNode listed = Json.objectAt(body, "children");
        listed.forEachEntry((result, child) -> {
            if (child instanceof ObjectNode step) {
                children.put(result, of(step));
            }
        });
        return new CallflowNode(Json.text(body, "module", ""), Json.objectAt(body, "data"), children);
    }

    /** Hands this step and all below it to {@code visitor}, each with its dotted path beginning at {@code path}. */
    public void walk(String path, BiConsumer<String, CallflowNode> visitor) {
        visitor.accept(path, this);
        children.forEach((result, child) -> child.walk(path + ".children." + result.replace(".", "%2E"), visitor));
    }
}
