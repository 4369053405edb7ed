package io.strowger.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.policy.screen.Screening;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When somebody of an account last dialled an emergency number: those who call back must get through. */
public final class EmergencyCalls {

    /** Accounts remembered at most. */
    static final int MAX_ACCOUNTS = 100_000;

    private final Cache<String, Instant> last = Caffeine.newBuilder()
            .maximumSize(MAX_ACCOUNTS)
            .expireAfterWrite(Screening.CALLBACK_WINDOW)
            .build();

    public void happened(String accountId, Instant at) {
        last.put(accountId, at);
    }

    @Nullable
    Instant last(String accountId) {
        return last.getIfPresent(accountId);
    }
}
