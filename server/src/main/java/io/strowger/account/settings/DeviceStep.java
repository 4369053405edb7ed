package io.strowger.account.settings;

import io.strowger.base.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.device}: rings one device. */
public record DeviceStep(
        @Nullable String id,
        boolean canCallSelf,
        int delay,
        int timeout,
        boolean failOnSingleReject,
        boolean suppressClid,
        boolean skipModule) {
    public static DeviceStep of(ObjectNode body) {
        return new DeviceStep(
                Json.text(body, "id"),
                Json.flag(body, "can_call_self", false),
                (int) Json.number(body, "delay", 0),
                (int) Json.number(body, "timeout", 20),
                Json.flag(body, "fail_on_single_reject", false),
                Json.flag(body, "suppress_clid", false),
                Json.flag(body, "skip_module", false));
    }
}
