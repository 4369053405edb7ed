package io.strowger.policy;

import org.jspecify.annotations.Nullable;

/** Who calls, once that is proven: a phone of ours or a carrier. */
public sealed interface Caller {

    /** What the caller may be shown as inside its own account. */
    record Shown(String name, String number) {}

    /** A phone of ours; {@code external} is what the outside may see of it, null when nothing is set anywhere. */
    record Device(
            String deviceId,
            @Nullable String userId,
            boolean enabled,
            Shown internal,
            @Nullable Shown external,
            @Nullable Shown emergency)
            implements Caller {}

    /** A carrier's gateway, with the number it says is calling. */
    record FromCarrier(String carrierId, Shown shown) implements Caller {}
}
