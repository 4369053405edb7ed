package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code devices}, as far as the exchange reads it. */
public record DeviceSettings(
        String name,
        boolean enabled,
        @Nullable String ownerId,
        @Nullable String deviceType,
        SipSettings sip,
        MediaSettings media,
        CallForward callForward,
        CallerId callerId,
        CallWaiting callWaiting,
        DoNotDisturb doNotDisturb,
        @Nullable String presenceId,
        boolean mwiUnsolicitedUpdates) {
    public static DeviceSettings of(ObjectNode body) {
        return new DeviceSettings(
                Json.text(body, "name", ""),
                Json.flag(body, "enabled", true),
                Json.text(body, "owner_id"),
                Json.text(body, "device_type"),
                SipSettings.of(Json.objectAt(body, "sip")),
                MediaSettings.of(Json.objectAt(body, "media")),
                CallForward.of(Json.objectAt(body, "call_forward")),
                CallerId.of(Json.objectAt(body, "caller_id")),
                CallWaiting.of(Json.objectAt(body, "call_waiting")),
                DoNotDisturb.of(Json.objectAt(body, "do_not_disturb")),
                Json.text(body, "presence_id"),
                Json.flag(body, "mwi_unsolicited_updates", true));
    }
}
