package io.strowger.account.settings.handling;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Part of schema {@code users}: what happens when nobody answers. */
public record NoAnswer(
        String action,
        int afterS,
        @Nullable String userId,
        @Nullable String number,
        boolean announce,
        boolean presentDialledNumber,
        boolean always) {
    public static NoAnswer of(ObjectNode body) {
        return new NoAnswer(
                Json.text(body, "action", "keep_ringing"),
                (int) Json.number(body, "after_s", 20),
                Json.text(body, "user_id"),
                Json.text(body, "number"),
                Json.flag(body, "announce", false),
                Json.flag(body, "present_dialled_number", false),
                Json.flag(body, "always", false));
    }
}
