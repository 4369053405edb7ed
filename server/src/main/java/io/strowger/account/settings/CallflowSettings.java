package io.strowger.account.settings;

import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows}: what the account wants done with calls to its numbers. */
public record CallflowSettings(
        @Nullable String name,
        List<String> numbers,
        List<String> patterns,
        @Nullable CallflowNode flow) {
    public static CallflowSettings of(ObjectNode body) {
        return new CallflowSettings(
                Json.text(body, "name"),
                Json.texts(body, "numbers"),
                Json.texts(body, "patterns"),
                body.path("flow") instanceof ObjectNode flow ? CallflowNode.of(flow) : null);
    }
}
