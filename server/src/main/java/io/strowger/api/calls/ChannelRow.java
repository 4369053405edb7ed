package io.strowger.api.calls;

import java.time.Instant;
import java.util.Optional;

/** One leg of a call that is up now. */
public record ChannelRow(
        String uuid,
        String bridgeId,
        String otherLeg,
        boolean answered,
        CdrRow.Direction direction,
        String destination,
        String username,
        Optional<String> authorizingId,
        Optional<String> ownerId,
        String presenceId,
        Instant since) {}
