package io.strowger.account.settings;

import io.strowger.account.settings.display.Display;
import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code accounts}, as far as the exchange reads it. */
public record AccountSettings(
        String name,
        String realm,
        boolean enabled,
        AddressSettings address,
        CallerId callerId,
        CallWaiting callWaiting,
        DoNotDisturb doNotDisturb,
        @Nullable String language,
        @Nullable String timezone,
        Display uiFlags,
        @Nullable String uiLanguage) {
    public static AccountSettings of(ObjectNode body) {
        return new AccountSettings(
                Json.text(body, "name", ""),
                Json.text(body, "realm", ""),
                Json.flag(body, "enabled", true),
                AddressSettings.of(Json.objectAt(body, "address")),
                CallerId.of(Json.objectAt(body, "caller_id")),
                CallWaiting.of(Json.objectAt(body, "call_waiting")),
                DoNotDisturb.of(Json.objectAt(body, "do_not_disturb")),
                Json.text(body, "language"),
                Json.text(body, "timezone"),
                Display.of(Json.objectAt(body, "ui_flags")),
                Json.text(body, "ui_language"));
    }
}
