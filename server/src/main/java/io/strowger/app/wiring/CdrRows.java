package io.strowger.app.wiring;

import io.strowger.api.calls.CdrRow;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.policy.money.Fare;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a leg of a record into a row of the call log. */
final class CdrRows {

    private CdrRows() {}

    /** One row for the whole call, with what all its legs cost. */
    static CdrRow whole(CallRecord record) {
        return row(record, 0, record.fares());
    }

    static CdrRow row(CallRecord record, int place) {
        String leg = record.legs().get(place).callId();
        return row(
                record,
                place,
                record.fares().stream()
                        .filter(fare -> fare.legCallId().equals(leg))
                        .toList());
    }

    private static CdrRow row(CallRecord record, int place, List<Fare> fares) {
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
                        Optional.ofNullable(record.accountCode()).filter(_ -> first),
                        cost(fares, 0, record.accountId()),
                        cost(fares, 1, record.accountId())));
    }

    /** What fares of this account cost it, or the tier so many above it. */
    private static CdrRow.Cost cost(List<Fare> fares, int tier, String accountId) {
        CdrRow.Cost sum = CdrRow.Cost.NONE;
        for (Fare fare : fares) {
            boolean own = fare.shares().getFirst().accountId().equals(accountId);
            if (own && tier < fare.shares().size()) {
                Share share = fare.shares().get(tier);
                Rate rate = share.rate();
                sum = new CdrRow.Cost(
                        sum.micros() + fare.cost(share),
                        share.kind().word(),
                        rate == null ? 0 : rate.cost(),
                        rate == null ? "" : rate.name());
            }
        }
        return sum;
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
