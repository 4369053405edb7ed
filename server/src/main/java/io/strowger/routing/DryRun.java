package io.strowger.routing;

import io.strowger.base.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is only imagined: one of a device, a user or a number, to what, and when. A number calls from outside unless
 * the call is said to begin inside; then it is the extension of who calls. Accounts may be imagined with other credit.
 */
public record DryRun(
        @Nullable String deviceId,
        @Nullable String userId,
        @Nullable String number,
        String to,
        Instant at,
        Direction direction,
        Map<String, Money> credit) {

    /** Where the call begins and ends, as far as it is said. */
    public enum Direction {
        UNSAID,
        INBOUND,
        OUTBOUND,
        INTERNAL
    }

    public DryRun {
        credit = Map.copyOf(credit);
    }

    /** With the credit there is. */
    public DryRun(@Nullable String deviceId, @Nullable String userId, @Nullable String number, String to, Instant at) {
        this(deviceId, userId, number, to, at, Direction.UNSAID, Map.of());
    }

    /** The number outside that calls; null where somebody of the account does. */
    @Nullable
    String outside() {
        return direction == Direction.OUTBOUND || direction == Direction.INTERNAL ? null : number;
    }
}
