package io.strowger.api.login;

import io.strowger.account.login.SignIns.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token says: whose it is, its id, until when, and by which password or key it was come by; {@code actor}'s own. */
record Claims(
        String accountId,
        String userId,
        String tokenId,
        Instant expires,
        long credentialsMillis,
        @Nullable String keyId,
        @Nullable Actor actor) {}
