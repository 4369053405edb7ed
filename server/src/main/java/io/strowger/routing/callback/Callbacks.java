package io.strowger.routing.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for those who called somebody before. */
@FunctionalInterface
public interface Callbacks {

    /** Nobody ever called anybody. */
    Callbacks NONE = asked -> List.of();

    /**
     * What is looked for: who calls, how many of the last digits count, and our number that must have been shown, null
     * for any.
     */
    record Asked(
            String accountId,
            String number,
            int digits,
            @Nullable String did,
            Instant at) {}

    /** The links that fit, the newest first. */
    List<CallbackLink> find(Asked asked);
}
