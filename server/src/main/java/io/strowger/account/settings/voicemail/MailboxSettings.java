package io.strowger.account.settings.voicemail;

import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code vmboxes}, as far as the exchange reads it. */
public record MailboxSettings(
        String mailbox,
        String name,
        @Nullable String ownerId,
        MailboxMedia media,
        @Nullable String timezone,
        String envelopeType,
        boolean skipEnvelope,
        boolean skipGreeting,
        boolean skipInstructions,
        boolean announcementOnly,
        boolean checkIfOwner,
        List<String> notifyEmailAddresses,
        boolean includeMessageOnNotify,
        boolean saveAfterNotify,
        boolean deleteAfterNotify) {
    public static MailboxSettings of(ObjectNode body) {
        return new MailboxSettings(
                Json.text(body, "mailbox", ""),
                Json.text(body, "name", ""),
                Json.text(body, "owner_id"),
                MailboxMedia.of(Json.objectAt(body, "media")),
                Json.text(body, "timezone"),
                Json.text(body, "envelope_type", "caller_and_time"),
                Json.flag(body, "skip_envelope", false),
                Json.flag(body, "skip_greeting", false),
                Json.flag(body, "skip_instructions", false),
                Json.flag(body, "announcement_only", false),
                Json.flag(body, "check_if_owner", true),
                Json.texts(body, "notify_email_addresses"),
                Json.flag(body, "include_message_on_notify", true),
                Json.flag(body, "save_after_notify", false),
                Json.flag(body, "delete_after_notify", false));
    }
}
