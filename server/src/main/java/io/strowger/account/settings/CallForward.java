package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code call_forward}: sends calls on to another number. */
public record CallForward(
        boolean enabled,
        boolean failover,
        @Nullable String number,
        boolean directCallsOnly,
        boolean ignoreEarlyMedia,
        boolean keepCallerId,
        boolean requireKeypress,
        boolean substitute) {
    public static CallForward of(ObjectNode body) {
        return new CallForward(
                Json.flag(body, "enabled", false),
                Json.flag(body, "failover", false),
                Json.text(body, "number"),
                Json.flag(body, "direct_calls_only", false),
                Json.flag(body, "ignore_early_media", true),
                Json.flag(body, "keep_caller_id", true),
                Json.flag(body, "require_keypress", true),
                Json.flag(body, "substitute", true));
    }
}
