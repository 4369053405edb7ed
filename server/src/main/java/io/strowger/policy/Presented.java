package io.strowger.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and number a caller could be shown as: whether the number is the account's own, and which setting says it. */
public record Presented(Caller.Shown shown, boolean ours, Step.@Nullable Source source) {

    /** Where nothing can be shown. */
    static final Presented NOBODY = new Presented(Caller.Shown.ANONYMOUS, false, null);

    static Optional<Presented> first(List<Presented> candidates) {
        return candidates.stream().findFirst();
    }

    /** The first that nobody else could claim: another's number is never shown (I-R10). */
    static Optional<Presented> ours(List<Presented> candidates) {
        return candidates.stream().filter(Presented::ours).findFirst();
    }
}
