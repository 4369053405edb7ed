package io.strowger.app;

import io.strowger.api.calls.CdrRow;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a leg of a record into a row of the call log. */
final class CdrRows {

    private CdrRows() {}

    static CdrRow row(CallRecord record, int place) {
        LegRecord leg = record.legs().get(place);
        boolean first = place == 0;
        return new CdrRow(
                new CdrKey(record.id(), place).text(),
                leg.callId(),
                record.interactionId(),
                record.callId(),
                first ? otherLeg(record) : record.callId(),
                leg.direction().equals("inbound") ? CdrRow.Direction.INBOUND : CdrRow.Direction.OUTBOUND,
                new CdrRow.Party(leg.callerName(), leg.callerNumber()),
                new CdrRow.Party(leg.calleeName(), leg.calleeNumber()),
                new CdrRow.Uris(leg.from(), leg.to(), leg.request()),
                leg.created(),
                times(leg, record.ended()),
                ending(record, leg, first),
                Optional.ofNullable(leg.ownerId()),
                Optional.ofNullable(leg.authorizingId()),
                "",
                Optional.ofNullable(leg.media()),
                record.recordings(),
                new CdrRow.Marks(
                        text(record.recordingFault()),
                        text(record.zeroRate()),
                        Optional.ofNullable(record.accountCode()).filter(_ -> first)));
    }

    /** The leg the caller talked to, else the last that was tried. */
    private static String otherLeg(CallRecord record) {
        return record.legs().stream()
                .skip(1)
                .filter(leg -> leg.answered() != null)
                .findFirst()
                .or(() -> record.legs().stream().skip(1).reduce((earlier, later) -> later))
                .map(LegRecord::callId)
                .orElse("");
    }

    /** The call's own end stands on its first leg. */
    private static CdrRow.Ending ending(CallRecord record, LegRecord leg, boolean first) {
        return first
                ? new CdrRow.Ending(text(record.hangupCause()), 0, text(record.hangupBy()), text(record.reason()))
                : new CdrRow.Ending(leg.hangupCause(), 0, leg.hangupBy(), text(record.reason()));
    }

    private static CdrRow.Times times(LegRecord leg, @Nullable Instant callEnded) {
        Instant ended = leg.ended() != null ? leg.ended() : callEnded;
        Instant end = ended != null ? ended : leg.created();
        Instant answered = leg.answered();
        return new CdrRow.Times(
                seconds(leg.created(), end),
                answered == null ? 0 : seconds(answered, end),
                leg.ringing() == null ? 0 : seconds(leg.ringing(), answered == null ? end : answered));
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
