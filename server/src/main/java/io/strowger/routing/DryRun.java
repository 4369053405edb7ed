package io.strowger.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call that is only imagined: one of a device, a user or a number of the outside, to what, and when. */
public record DryRun(
        @Nullable String deviceId,
        @Nullable String userId,
        @Nullable String number,
        String to,
        Instant at) {}
