package io.strowger.store.list;

import io.strowger.base.BadJson;
import io.strowger.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Where the next page begins: sort value and id of its first row; opaque to clients. */
public record StartKey(String sort, String id) {
    /** A longer key was not made by us. */
    public static final int MAX_CHARS = 4096;

    /** Reads what {@link #encoded} wrote; anything else is taken for the id of a document, as KAZOO does. */
    public static StartKey parse(String encoded) {
        if (encoded.length() <= MAX_CHARS) {
            try {
                String json = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
                List<String> parts = Json.texts(Json.readObject(json), "k");
                return parts.size() == 2 ? new StartKey(parts.get(0), parts.get(1)) : raw(encoded);
            } catch (IllegalArgumentException | BadJson e) {
                return raw(encoded);
            }
        }
        return raw(encoded);
    }

    public String encoded() {
        ObjectNode json = Json.object();
        json.putArray("k").add(sort).add(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    private static StartKey raw(String id) {
        return new StartKey(id, id);
    }
}
