package io.strowger.call.story;

import io.strowger.call.CallOutcome;
import io.strowger.call.CalleeLeg;
import io.strowger.call.CallerLeg;
import io.strowger.call.Leg;
import io.strowger.cdr.LegRecord;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a call as one of the accounts that take part sees them: a phone of another account is no more to it than
 * the outside would be, shown as {@code foreign}. Whose it is stays in the record while the call is {@code open}, for a
 * crash to hang it up.
 */
record SeenLegs(Story story, String viewer, Caller.Shown foreign, boolean open) {

    /** Who is seen as calling and as called. */
    private record Ends(Caller.Shown caller, Caller.Shown callee) {}

    /** What stood in the signalling. */
    private record Addresses(String from, String to, String request) {}

    List<LegRecord> records() {
        List<LegRecord> legs = new ArrayList<>(1 + story.others().size());
        CallerLeg caller = story.caller();
        Caller.Shown shown = shown(caller.party());
        Addresses came = addresses(caller);
        legs.add(leg(caller, "inbound", new Ends(shown, called()), came));
        for (Leg leg : story.others()) {
            Ends ends = new Ends(shown, shown(leg.party()));
            switch (leg) {
                case CalleeLeg made ->
                    legs.add(leg(leg, "outbound", ends, new Addresses(came.from(), came.to(), target(made))));
                // who called the other one of the two calls a transfer made one
                case CallerLeg other -> {
                    Addresses asked = new Addresses(
                            came.from(), came.to(), addresses(other).request());
                    legs.add(leg(leg, "inbound", ends, asked));
                }
            }
        }
        return legs;
    }

    private Caller.Shown shown(Party party) {
        return party.isForeign(viewer) ? foreign : party.shown();
    }

    /** Who answered first, or what was dialled where nobody did. */
    private Caller.Shown called() {
        String dialled = story.facts().dialled().text();
        return story.others().stream()
                .filter(Leg::isAnswered)
                .findFirst()
                .map(leg -> shown(leg.party()))
                .orElseGet(() -> new Caller.Shown(dialled, dialled));
    }

    private Addresses addresses(CallerLeg leg) {
        SipRequest invite = leg.invite().request();
        String dialled = story.facts().dialled().text();
        return leg.party().isForeign(viewer)
                ? new Addresses(foreign.number(), dialled, dialled)
                : new Addresses(
                        address(invite.from().uri().user(), invite.from().uri().host()),
                        address(invite.to().uri().user(), invite.to().uri().host()),
                        address(invite.uri().user(), invite.uri().host()));
    }

    private String target(CalleeLeg made) {
        return made.party().isForeign(viewer) ? foreign.number() : made.target();
    }

    private LegRecord leg(Leg leg, String direction, Ends ends, Addresses addresses) {
        Party party = leg.party();
        boolean hidden = party.isForeign(viewer);
        Timeline times = leg.times();
        CallOutcome outcome = leg.outcome();
        return new LegRecord(
                leg.callId(),
                direction,
                hidden && !open ? null : party.isCarrier() ? party.carrierId() : party.deviceId(),
                hidden ? LegRecord.ACCOUNT : party.isCarrier() ? LegRecord.RESOURCE : "device",
                hidden ? null : party.userId(),
                ends.caller().name(),
                ends.caller().number(),
                ends.callee().name(),
                ends.callee().number(),
                addresses.from(),
                addresses.to(),
                addresses.request(),
                hidden ? null : agent(leg),
                times.start(),
                times.ringingAt(),
                times.answeredAt(),
                times.endedAt(),
                outcome == null ? "" : outcome.hangupCause(),
                outcome == null ? "" : outcome.by().word(),
                leg.heard(),
                leg.kept(),
                leg.invited(),
                leg.refusing());
    }

    private static @Nullable String agent(Leg leg) {
        return leg instanceof CallerLeg came ? came.invite().request().value(Header.USER_AGENT) : null;
    }

    private static String address(@Nullable String user, String host) {
        return user == null ? host : user + '@' + host;
    }
}
