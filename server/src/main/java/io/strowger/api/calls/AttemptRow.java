package io.strowger.api.calls;

import java.time.Instant;

/** A wrong password for one of an account's phones. */
public record AttemptRow(String id, Instant at, String address, String username, String userAgent, boolean throttled) {}
