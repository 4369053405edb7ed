package io.strowger.store;

import org.jspecify.annotations.Nullable;

/**
 * Who writes, by whose rights, in which request and from which address; {@code userId} is null for the exchange itself,
 * {@code actingAs} the user in whose place he acts.
 */
public record Author(
        @Nullable String userId,
        String accountId,
        String actingIn,
        String requestId,
        @Nullable String address,
        @Nullable String actingAs) {
    /** Somebody in his own place. */
    public Author(
            @Nullable String userId, String accountId, String actingIn, String requestId, @Nullable String address) {
        this(userId, accountId, actingIn, requestId, address, null);
    }

    /** Somebody whose address nobody knows. */
    public Author(@Nullable String userId, String accountId, String actingIn, String requestId) {
        this(userId, accountId, actingIn, requestId, null, null);
    }

    /** The exchange itself, writing for {@code accountId}: first start, demo world, jobs. */
    public static Author system(String accountId, String requestId) {
        return new Author(null, accountId, accountId, requestId);
    }
}
