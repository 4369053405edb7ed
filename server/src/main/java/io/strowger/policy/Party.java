package io.strowger.policy;

import org.jspecify.annotations.Nullable;

/** Who is at the end of a leg: a phone, whose account and user it is, or a carrier; and what it is called. */
public record Party(
        @Nullable String accountId,
        @Nullable String deviceId,
        @Nullable String userId,
        @Nullable String carrierId,
        Caller.Shown shown) {

    public static Party device(String accountId, String deviceId, @Nullable String userId, Caller.Shown shown) {
        return new Party(accountId, deviceId, userId, null, shown);
    }

    public static Party carrier(String carrierId, Caller.Shown shown) {
        return new Party(null, null, null, carrierId, shown);
    }

    /** Whether it is a phone of another account than this. */
    public boolean isForeign(String account) {
        return accountId != null && !accountId.equals(account);
    }

    /** The same, called otherwise. */
    public Party shownAs(Caller.Shown other) {
        return new Party(accountId, deviceId, userId, carrierId, other);
    }

    public boolean isCarrier() {
        return carrierId != null;
    }

    /** Whether it is the device or carrier of that id. */
    public boolean is(String id) {
        return id.equals(deviceId) || id.equals(carrierId);
    }
}
