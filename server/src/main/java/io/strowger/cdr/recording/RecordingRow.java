package io.strowger.cdr.recording;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recording of a call. {@code end} is null while it runs; {@code ownerIds} are the users whose phones are heard, {@code
 * origin} says whose setting asked for it.
 */
public record RecordingRow(
        String accountId,
        String id,
        Instant started,
        List<String> ownerIds,
        Of of,
        Party caller,
        Party callee,
        @Nullable End end) {

    /** The call it is of: its record, all its legs, its caller's Call-ID, which way it went, and what asked for this. */
    public record Of(String recordId, String interactionId, String callId, String direction, String origin) {}

    /** Name and number as they were shown. */
    public record Party(String name, String number) {}

    /** The finished file: its reason is {@code asked} or what cut it short. */
    public record End(Instant at, long millis, long bytes, String sha256, String reason) {}

    public RecordingRow {
        ownerIds = List.copyOf(ownerIds);
    }

    public RecordingRow ended(End with) {
        return new RecordingRow(accountId, id, started, ownerIds, of, caller, callee, with);
    }
}
