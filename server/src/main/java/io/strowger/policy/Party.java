package io.strowger.policy;

import org.jspecify.annotations.Nullable;

/** Who is at the end of a leg: a phone of an account and its user, or a carrier; and what it is called. */
public record Party(
        @Nullable String deviceId,
        @Nullable String userId,
        @Nullable String carrierId,
        Caller.Shown shown) {

    public static Party device(String deviceId, @Nullable String userId, Caller.Shown shown) {
        return new Party(deviceId, userId, null, shown);
    }

    public static Party carrier(String carrierId, Caller.Shown shown) {
        return new Party(null, null, carrierId, shown);
    }

    public boolean isCarrier() {
        return carrierId != null;
    }

    /** Whether it is the device or carrier of that id. */
    public boolean is(String id) {
        return id.equals(deviceId) || id.equals(carrierId);
    }
}
