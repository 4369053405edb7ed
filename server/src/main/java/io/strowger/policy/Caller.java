package io.strowger.policy;

import org.jspecify.annotations.Nullable;

/** Who calls, once that is proven: a phone of ours or a carrier. */
public sealed interface Caller {

    /** What the caller may be shown as inside its own account. */
    record Shown(String name, String number) {

        /** Who does not want to be known. */
        public static final Shown ANONYMOUS = new Shown("Anonymous", "anonymous");

        /** Whose number nobody told us. */
        public static final Shown UNAVAILABLE = new Shown("Unavailable", "unavailable");

        public boolean isAnonymous() {
            return number.equals(ANONYMOUS.number());
        }

        public boolean isUnavailable() {
            return number.equals(UNAVAILABLE.number());
        }
    }

    /**
     * A phone of ours; {@code external} is what the outside may see of it, null when nothing is set anywhere; {@code
     * privacy} is what it asked for with this call.
     */
    record Device(
            String deviceId,
            @Nullable String userId,
            boolean enabled,
            Shown internal,
            @Nullable Shown external,
            @Nullable Shown emergency,
            Privacy privacy)
            implements Caller {}

    /** A carrier's gateway, with the number it says is calling. */
    record FromCarrier(String carrierId, Shown shown) implements Caller {}
}
