package io.strowger.account.settings;

import io.strowger.account.settings.display.Display;
import io.strowger.account.settings.handling.CallHandling;
import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code users}, as far as the exchange reads it. */
public record UserSettings(
        String firstName,
        String lastName,
        @Nullable String username,
        @Nullable String email,
        boolean enabled,
        String privLevel,
        List<String> scopes,
        CallForward callForward,
        CallHandling callHandling,
        CallerId callerId,
        CallWaiting callWaiting,
        DoNotDisturb doNotDisturb,
        @Nullable String presenceId,
        @Nullable String language,
        @Nullable String timezone,
        Display uiFlags,
        @Nullable String uiLanguage) {
    public static UserSettings of(ObjectNode body) {
        return new UserSettings(
                Json.text(body, "first_name", ""),
                Json.text(body, "last_name", ""),
                Json.text(body, "username"),
                Json.text(body, "email"),
                Json.flag(body, "enabled", true),
                Json.text(body, "priv_level", "user"),
                Json.texts(body, "scopes"),
                CallForward.of(Json.objectAt(body, "call_forward")),
                CallHandling.of(Json.objectAt(body, "call_handling")),
                CallerId.of(Json.objectAt(body, "caller_id")),
                CallWaiting.of(Json.objectAt(body, "call_waiting")),
                DoNotDisturb.of(Json.objectAt(body, "do_not_disturb")),
                Json.text(body, "presence_id"),
                Json.text(body, "language"),
                Json.text(body, "timezone"),
                Display.of(Json.objectAt(body, "ui_flags")),
                Json.text(body, "ui_language"));
    }
}
