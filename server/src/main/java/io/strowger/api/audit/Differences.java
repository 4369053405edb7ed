package io.strowger.api.audit;

import io.strowger.account.PrivateFields;
import io.strowger.account.login.SipSecret;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which values differ between two versions, by dotted path. */
public final class Differences {
    private final DocumentType type;
    private final ArrayNode found = Json.array();

    private Differences(DocumentType type) {
        this.type = type;
    }

    /** As {@code {path, before, after}}; secrets are masked. */
    public static ArrayNode between(DocumentType type, ObjectNode before, ObjectNode after) {
        Differences diff = new Differences(type);
        diff.compare("", PrivateFields.publicPart(before), PrivateFields.publicPart(after));
        return diff.found;
    }

    private void compare(String prefix, ObjectNode before, ObjectNode after) {
        after.forEachEntry((name, value) -> values(prefix + name, before.path(name), value));
        before.forEachEntry((name, value) -> {
            if (!after.has(name)) {
                values(prefix + name, value, after.path(name));
            }
        });
    }

    private void values(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        boolean objects = (before.isObject() || before.isMissingNode()) && (after.isObject() || after.isMissingNode());
        if (objects) {
            compare(path + ".", object(before), object(after));
            return;
        }
        ObjectNode change = found.addObject().put("path", path);
        put(change, "before", path, before);
        put(change, "after", path, after);
    }

    private void put(ObjectNode change, String side, String path, JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        if (SipSecret.isSecret(type, path)) {
            change.put(side, SipSecret.MASK);
        } else if (path.equals("gateways")) {
            ObjectNode holder = Json.object();
            holder.set(path, value);
            change.set(side, SipSecret.masked(type, holder).path(path));
        } else {
            change.set(side, value.deepCopy());
        }
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }
}
