package io.strowger.api.login;

import java.time.Instant;

/** What a token says: whose it is, its id, until when, and which password it was given for. */
record Claims(String accountId, String userId, String tokenId, Instant expires, long credentialsMillis) {}
