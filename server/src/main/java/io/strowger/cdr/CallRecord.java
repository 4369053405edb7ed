package io.strowger.cdr;

import io.strowger.policy.Step;
import io.strowger.policy.code.GivenCode;
import io.strowger.policy.money.Fare;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one call. {@code reason} is a refusal's word or how the call ended, {@code hangupBy} is caller, callee
 * or system; both are null while the call lives, as is {@code ended}. {@code recordingFault} is what was found wrong with
 * its recording, {@code zeroRate} why its minutes cost nothing, {@code fares} what others of its legs cost, and whom.
 */
public record CallRecord(
        String accountId,
        String id,
        String interactionId,
        String callId,
        Direction direction,
        Instant started,
        @Nullable Instant answered,
        @Nullable Instant ended,
        @Nullable String hangupCause,
        @Nullable String hangupBy,
        @Nullable String reason,
        List<LegRecord> legs,
        List<Step> journey,
        List<String> recordings,
        @Nullable String recordingFault,
        @Nullable String zeroRate,
        @Nullable GivenCode accountCode,
        List<Fare> fares) {

    /** Between accounts of ours, where the caller's account has that for nothing. */
    public static final String ONNET = "on-net";

    /** The users whose phones took part. */
    public List<String> ownerIds() {
        return legs.stream()
                .map(LegRecord::ownerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The record of a call that the exchange went away from, which was there until then as far as is known. */
    CallRecord cut(Instant seen) {
        Instant last = answered == null ? started : answered;
        return new CallRecord(
                accountId,
                id,
                interactionId,
                callId,
                direction,
                started,
                answered,
                seen.isAfter(last) ? seen : last,
                "NORMAL_TEMPORARY_FAILURE",
                "system",
                "exchange_lost",
                legs.stream().map(LegRecord::gone).toList(),
                journey,
                recordings,
                recordingFault,
                zeroRate,
                accountCode,
                fares.stream().map(fare -> fare.cut(seen)).toList());
    }

    /** Where a call came from and went to, seen from the account. */
    public enum Direction {
        INBOUND,
        OUTBOUND,
        INTERNAL;

        /** As the database and the API write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
