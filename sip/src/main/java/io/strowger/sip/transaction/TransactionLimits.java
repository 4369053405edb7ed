package io.strowger.sip.transaction;

import java.time.Duration;

/** How much the transaction tables may hold, and for how long an INVITE may stay without a final answer. */
public record TransactionLimits(int maxServer, int maxClient, Duration maxSetup, int retryAfterSeconds) {
    public static final TransactionLimits DEFAULT = new TransactionLimits(400_000, 400_000, Duration.ofMinutes(30), 5);
}
