package io.strowger.api.calls;

import io.strowger.cdr.MediaRecord;
import io.strowger.policy.code.GivenCode;
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

    /**
     * What was wrong with its recording, why its minutes cost nothing, the account code it is charged to, and what it cost
     * the account and who sells to it.
     */
    public record Marks(String recordingFault, String zeroRate, Optional<GivenCode> code, Cost own, Cost above) {
        /** Nothing of that. */
        public static final Marks NONE = new Marks("", "", Optional.empty());

        /** One that cost nothing. */
        public Marks(String recordingFault, String zeroRate, Optional<GivenCode> code) {
            this(recordingFault, zeroRate, code, Cost.NONE, Cost.NONE);
        }
    }

    /** Micros, KAZOO's word for how it was charged, and the price of a minute, in micros, with its name. */
    public record Cost(long micros, String type, long rate, String rateName) {
        public static final Cost NONE = new Cost(0, "", 0, "");
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
