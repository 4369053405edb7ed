package io.strowger.account.settings.voicemail;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.voicemail}: leaves a message in a box, or hears those of the caller. */
public record VoicemailStep(@Nullable String id, String action, int maxMessageLength) {
    public static VoicemailStep of(ObjectNode body) {
        return new VoicemailStep(Json.text(body, "id"), Json.text(body, "action", "compose"), (int)
                Json.number(body, "max_message_length", 500));
    }
}
