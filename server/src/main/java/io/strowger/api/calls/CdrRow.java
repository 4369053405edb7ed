package io.strowger.api.calls;

import io.strowger.cdr.MediaRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One leg of a call as it was recorded; empty text where nothing is known. */
public record CdrRow(
        String id,
        String callId,
        String interactionId,
        String bridgeId,
        String otherLegCallId,
        Direction direction,
        Party caller,
        Party callee,
        Uris uris,
        Instant started,
        Times times,
        Ending ending,
        Optional<String> ownerId,
        Optional<String> authorizingId,
        String mediaServer,
        Optional<MediaRecord> media,
        List<String> recordings,
        Marks marks) {

    /** What was wrong with its recording, and why its minutes cost nothing. */
    public record Marks(String recordingFault, String zeroRate) {
        /** Nothing of that. */
        public static final Marks NONE = new Marks("", "");
    }

    /** As KAZOO sees it: inbound came to the exchange from a phone or carrier, outbound left it. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /** Name and number as they were shown. */
    public record Party(String name, String number) {}

    /** The leg's addresses as {@code user@host}. */
    public record Uris(String from, String to, String request) {}

    /** In whole seconds. */
    public record Times(long durationS, long billingS, long ringingS) {}

    /** KAZOO's cause, SIP code or 0, who hung up (caller, callee, system), our word for how it ended. */
    public record Ending(String cause, int sipCode, String by, String reason) {}
}
