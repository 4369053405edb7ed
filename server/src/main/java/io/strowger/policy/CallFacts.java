package io.strowger.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the decision about one call may read, gathered once. {@code account} is null only for a call from a carrier
 * to a number nobody owns; {@code callflow} is what the account wants done with the dialled number, if anything.
 */
public record CallFacts(
        Instant at,
        Caller caller,
        Dialled dialled,
        @Nullable Account account,
        @Nullable Flow callflow,
        List<Carrier> carriers,
        Load load) {

    /** The account the call belongs to. */
    public record Account(String id, boolean enabled, long version) {}

    /** The callflow that answers the dialled number. */
    public record Flow(String id, String number, long version) {}

    /** What the exchange itself is doing. */
    public record Load(boolean draining, boolean full) {

        /** What happens inside a call that is up is no new call. */
        public static final Load NONE = new Load(false, false);
    }
}
