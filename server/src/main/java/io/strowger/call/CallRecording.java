package io.strowger.call;

import io.strowger.base.Gregorian;
import io.strowger.base.Ids;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecord.Direction;
import io.strowger.cdr.LegRecord;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
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
final class CallRecording {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private CallRecording() {}

    /** KAZOO's id of a record: the month it began in, then an id of its own. */
    static String newId(Instant start) {
        return MONTH.format(YearMonth.from(start.atOffset(ZoneOffset.UTC))) + '-' + Ids.next();
    }

    /** The record of a call that has only begun. */
    static CallRecord opened(InboundCall call) {
        return record(call, null);
    }

    /** The record of a call that ended like this. */
    static CallRecord closed(InboundCall call, CallOutcome outcome) {
        return record(call, outcome);
    }

    private static CallRecord record(InboundCall call, @Nullable CallOutcome outcome) {
        Timeline times = call.caller().times();
        return new CallRecord(
                call.accountId(),
                call.id(),
                interactionId(call, times.start()),
                call.caller().callId(),
                direction(call),
                times.start(),
                times.answeredAt(),
                outcome == null ? null : times.endedAt(),
                outcome == null ? null : outcome.hangupCause(),
                outcome == null ? null : outcome.by().word(),
                outcome == null ? null : outcome.reason(),
                legs(call),
                outcome == null ? List.of() : call.journey(outcome));
    }

    /** KAZOO's form: eleven digits of Gregorian seconds and a short key, the same for all legs. */
    private static String interactionId(InboundCall call, Instant start) {
        return Gregorian.seconds(start) + "-" + call.id().substring(call.id().length() - 8);
    }

    private static Direction direction(InboundCall call) {
        if (call.caller().party().isCarrier()) {
            return Direction.INBOUND;
        }
        boolean out = call.callees().stream().anyMatch(leg -> leg.party().isCarrier());
        return out ? Direction.OUTBOUND : Direction.INTERNAL;
    }

    private static List<LegRecord> legs(InboundCall call) {
        List<LegRecord> legs = new ArrayList<>(1 + call.callees().size());
        CalleeLeg joined = call.talkingTo();
        SipRequest invite = call.caller().invite().request();
        Caller.Shown shown = call.caller().party().shown();
        Caller.Shown called = joined == null
                ? new Caller.Shown(
                        call.facts().dialled().text(), call.facts().dialled().text())
                : joined.party().shown();
        String from = address(invite.from().uri().user(), invite.from().uri().host());
        String to = address(invite.to().uri().user(), invite.to().uri().host());
        legs.add(leg(
                call.caller(),
                "inbound",
                new Ends(shown, called),
                new Addresses(from, to, dialled(invite)),
                agent(invite)));
        for (CalleeLeg leg : call.callees()) {
            Caller.Shown callee = leg.party().shown();
            Addresses addresses = new Addresses(from, to, leg.target());
            legs.add(leg(leg, "outbound", new Ends(shown, callee), addresses, null));
        }
        return legs;
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
                outcome == null ? "" : outcome.by().word());
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
