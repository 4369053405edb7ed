package io.strowger.call.story;

import io.strowger.base.Gregorian;
import io.strowger.base.Ids;
import io.strowger.call.CallOutcome;
import io.strowger.call.Leg;
import io.strowger.call.money.Charge;
import io.strowger.call.recording.Fault;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecord.Direction;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Caller;
import io.strowger.policy.Step;
import io.strowger.policy.money.Fare;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a call into its record. */
public final class StoryRecord {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private StoryRecord() {}

    /** KAZOO's id of a record: the month it began in, then an id of its own. */
    public static String newId(Instant start) {
        return MONTH.format(YearMonth.from(start.atOffset(ZoneOffset.UTC))) + '-' + Ids.next();
    }

    /** The record of a call that has only begun. */
    public static CallRecord opened(Story story) {
        return record(story, null, List.of());
    }

    /** The record of a call that ended like this. */
    public static CallRecord closed(Story story, CallOutcome outcome, List<Step> journey) {
        return record(story, outcome, journey);
    }

    /** The record another account of ours keeps of a call that came to it, if one did: as it saw it, with its recording. */
    public static Optional<CallRecord> reached(Story story, CallRecord record, boolean all) {
        return Optional.ofNullable(story.reached())
                .map(other -> new CallRecord(
                        other.accountId(),
                        other.recordId(),
                        record.interactionId(),
                        record.callId(),
                        Direction.INBOUND,
                        record.started(),
                        record.answered(),
                        record.ended(),
                        record.hangupCause(),
                        record.hangupBy(),
                        record.reason(),
                        new SeenLegs(story, other.accountId(), other.caller(), false).records(),
                        journey(story, other, record, all),
                        story.tapes().ids(other.accountId()),
                        fault(story, other.accountId()),
                        record.zeroRate(),
                        null,
                        paidBy(other.accountId(), record.fares())));
    }

    private static List<Fare> paidBy(String accountId, List<Fare> fares) {
        return fares.stream()
                .filter(fare -> fare.shares().getFirst().accountId().equals(accountId))
                .toList();
    }

    private static List<Step> journey(Story story, Story.Reached other, CallRecord record, boolean all) {
        List<Step> steps = new ArrayList<>(other.journey());
        story.tapes().checked(other.accountId()).ifPresent(steps::add);
        return steps.stream()
                .filter(step -> all || step.verdict().equals(record.reason()))
                .toList();
    }

    private static @Nullable String fault(Story story, String accountId) {
        return story.tapes().fault(accountId).map(Fault::word).orElse(null);
    }

    private static @Nullable String zeroRate(Story story) {
        Story.Reached reached = story.reached();
        return reached != null && reached.free() ? CallRecord.ONNET : null;
    }

    private static CallRecord record(Story story, @Nullable CallOutcome outcome, List<Step> journey) {
        Timeline times = story.caller().times();
        String dialled = story.facts().dialled().text();
        return new CallRecord(
                story.accountId(),
                story.id(),
                story.interactionId(),
                story.caller().callId(),
                direction(story),
                times.start(),
                times.answeredAt(),
                outcome == null ? null : end(story),
                outcome == null ? null : outcome.hangupCause(),
                outcome == null ? null : outcome.by().word(),
                outcome == null ? null : outcome.reason(),
                new SeenLegs(story, story.accountId(), new Caller.Shown("", dialled), outcome == null).records(),
                journey,
                story.tapes().ids(story.accountId()),
                fault(story, story.accountId()),
                zeroRate(story),
                story.code(),
                story.charges().stream()
                        .filter(Charge::isTold)
                        .map(Charge::fare)
                        .toList());
    }

    /** A caller who transferred the callee is gone before the call ends. */
    private static @Nullable Instant end(Story story) {
        Instant end = story.caller().times().endedAt();
        for (Leg leg : story.others()) {
            Instant ended = leg.times().endedAt();
            end = end == null || ended != null && ended.isAfter(end) ? ended : end;
        }
        return end;
    }

    /** KAZOO's form: eleven digits of Gregorian seconds and a short key, the same for all legs. */
    public static String interactionId(String id, Instant start) {
        return Gregorian.seconds(start) + "-" + id.substring(id.length() - 8);
    }

    static Direction direction(Story story) {
        if (story.caller().party().isCarrier()) {
            return Direction.INBOUND;
        }
        boolean out = story.others().stream().anyMatch(leg -> leg.party().isCarrier());
        return out ? Direction.OUTBOUND : Direction.INTERNAL;
    }
}
