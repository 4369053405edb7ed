package io.strowger.api.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token says: whose it is, its id, until when, and which password or key it was given for. */
record Claims(
        String accountId,
        String userId,
        String tokenId,
        Instant expires,
        long credentialsMillis,
        @Nullable String keyId) {}
