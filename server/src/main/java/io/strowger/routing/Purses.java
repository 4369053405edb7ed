package io.strowger.routing;

import io.strowger.policy.money.Means;
import io.strowger.policy.money.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What accounts have for their calls. */
@FunctionalInterface
public interface Purses {
    /** An exchange where nothing is counted. */
    Purses NONE = (accountId, above, way, e164) -> null;

    /**
     * What an account has for a leg to or from this number; null where nobody set limits. {@code above} are those over it,
     * the master account first.
     */
    @Nullable
    Means of(String accountId, List<String> above, Way way, String e164);
}
