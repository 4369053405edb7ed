package io.strowger.account.settings.voicemail;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Part of schema {@code vmboxes}: the announcements of its owner, the one for a while before the usual one. */
public record MailboxMedia(
        @Nullable String unavailable, @Nullable String temporaryUnavailable) {
    public static MailboxMedia of(ObjectNode body) {
        return new MailboxMedia(Json.text(body, "unavailable"), Json.text(body, "temporary_unavailable"));
    }
}
