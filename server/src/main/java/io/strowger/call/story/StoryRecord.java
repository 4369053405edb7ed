package io.strowger.call.story;

import io.strowger.base.Gregorian;
import io.strowger.base.Ids;
import io.strowger.call.CallOutcome;
import io.strowger.call.CalleeLeg;
import io.strowger.call.CallerLeg;
import io.strowger.call.Leg;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecord.Direction;
import io.strowger.cdr.LegRecord;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.Step;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

    /** The record another account of ours keeps of a call that came to it. */
    public static CallRecord reached(CallRecord record, String accountId) {
        return new CallRecord(
                accountId,
                newId(record.started()),
                record.interactionId(),
                record.callId(),
                Direction.INBOUND,
                record.started(),
                record.answered(),
                record.ended(),
                record.hangupCause(),
                record.hangupBy(),
                record.reason(),
                record.legs(),
                List.of(),
                List.of());
    }

    private static CallRecord record(Story story, @Nullable CallOutcome outcome, List<Step> journey) {
        Timeline times = story.caller().times();
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
                legs(story),
                journey,
                story.tape().ids());
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

    private static List<LegRecord> legs(Story story) {
        List<LegRecord> legs = new ArrayList<>(1 + story.others().size());
        SipRequest invite = story.caller().invite().request();
        Caller.Shown shown = story.caller().party().shown();
        String from = address(invite.from().uri().user(), invite.from().uri().host());
        String to = address(invite.to().uri().user(), invite.to().uri().host());
        legs.add(leg(
                story.caller(),
                "inbound",
                new Ends(shown, called(story)),
                new Addresses(from, to, dialled(invite)),
                agent(invite)));
        for (Leg leg : story.others()) {
            Ends ends = new Ends(shown, leg.party().shown());
            switch (leg) {
                case CalleeLeg made ->
                    legs.add(leg(leg, "outbound", ends, new Addresses(from, to, made.target()), null));
                // who called the other one of the two calls a transfer made one
                case CallerLeg came ->
                    legs.add(leg(
                            leg,
                            "inbound",
                            ends,
                            new Addresses(from, to, dialled(came.invite().request())),
                            agent(came.invite().request())));
            }
        }
        return legs;
    }

    /** Who answered first, or what was dialled where nobody did. */
    private static Caller.Shown called(Story story) {
        String dialled = story.facts().dialled().text();
        return story.others().stream()
                .filter(Leg::isAnswered)
                .findFirst()
                .map(leg -> leg.party().shown())
                .orElseGet(() -> new Caller.Shown(dialled, dialled));
    }

    /** Who is seen as calling and as called. */
    private record Ends(Caller.Shown caller, Caller.Shown callee) {}

    /** What stood in the signalling. */
    private record Addresses(String from, String to, String request) {}

    private static LegRecord leg(
            Leg leg, String direction, Ends ends, Addresses addresses, @Nullable String userAgent) {
        Party party = leg.party();
        Timeline times = leg.times();
        CallOutcome outcome = leg.outcome();
        return new LegRecord(
                leg.callId(),
                direction,
                party.isCarrier() ? party.carrierId() : party.deviceId(),
                party.isCarrier() ? "resource" : "device",
                party.userId(),
                ends.caller().name(),
                ends.caller().number(),
                ends.callee().name(),
                ends.callee().number(),
                addresses.from(),
                addresses.to(),
                addresses.request(),
                userAgent,
                times.start(),
                times.ringingAt(),
                times.answeredAt(),
                times.endedAt(),
                outcome == null ? "" : outcome.hangupCause(),
                outcome == null ? "" : outcome.by().word(),
                leg.heard(),
                leg.kept(),
                leg.invited());
    }

    private static String dialled(SipRequest invite) {
        return address(invite.uri().user(), invite.uri().host());
    }

    private static @Nullable String agent(SipRequest invite) {
        return invite.value(Header.USER_AGENT);
    }

    private static String address(@Nullable String user, String host) {
        return user == null ? host : user + '@' + host;
    }
}
