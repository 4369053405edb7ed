package io.strowger.cdr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a recorded call. {@code direction} is the switch's view, as in KAZOO: {@code inbound} came to us,
 * {@code outbound} we made. Times are null for what never happened; {@code dialog} is kept while the
 * leg is up, {@code invite} while it rings, {@code refusal} until our answer to it goes out.
 */
public record LegRecord(
        String callId,
        String direction,
        @Nullable String authorizingId,
        String authorizingType,
        @Nullable String ownerId,
        String callerName,
        String callerNumber,
        String calleeName,
        String calleeNumber,
        String from,
        String to,
        String request,
        @Nullable String userAgent,
        Instant created,
        @Nullable Instant ringing,
        @Nullable Instant answered,
        @Nullable Instant ended,
        String hangupCause,
        String hangupBy,
        @Nullable MediaRecord media,
        @Nullable DialogRecord dialog,
        @Nullable InviteRecord invite,
        @Nullable RefusalRecord refusal) {

    /** A carrier's. */
    public static final String RESOURCE = "resource";

    /** A phone of another account, which nobody here needs to know. */
    public static final String ACCOUNT = "account";

    /** The same without what would hang it up. */
    LegRecord gone() {
        return new LegRecord(
                callId,
                direction,
                authorizingType.equals(ACCOUNT) ? null : authorizingId,
                authorizingType,
                ownerId,
                callerName,
                callerNumber,
                calleeName,
                calleeNumber,
                from,
                to,
                request,
                userAgent,
                created,
                ringing,
                answered,
                ended,
                hangupCause,
                hangupBy,
                media,
                null,
                null,
                null);
    }
}
