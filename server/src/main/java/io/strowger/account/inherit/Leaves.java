package io.strowger.account.inherit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The single values of a document by path; a list is one value. */
public final class Leaves {
    private Leaves() {}

    public static Map<String, JsonNode> of(ObjectNode document) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        document.forEachEntry((name, value) -> add(name, value, leaves));
        return leaves;
    }

    private static void add(String path, JsonNode value, Map<String, JsonNode> leaves) {
        if (value instanceof ObjectNode object) {
            object.forEachEntry((name, inner) -> add(path + '.' + name, inner, leaves));
        } else {
            leaves.put(path, value);
        }
    }

    /** The paths at which two documents differ, in order. */
    public static Set<String> differing(ObjectNode one, ObjectNode other) {
        Map<String, JsonNode> left = of(one);
        Map<String, JsonNode> right = of(other);
        Set<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        paths.removeIf(path -> Objects.equals(left.get(path), right.get(path)));
        return paths;
    }
}
