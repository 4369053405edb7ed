package io.strowger.call.ring;

import io.strowger.call.CallOutcome;
import io.strowger.call.CallRoom;
import io.strowger.call.InboundCall;
import io.strowger.call.story.EmergencyNotice;
import io.strowger.policy.Carrier;
import io.strowger.policy.Identity;
import io.strowger.policy.Privacy;
import io.strowger.policy.Refusal;
import io.strowger.policy.Verdict;
import io.strowger.policy.settings.CallSettings;
import io.strowger.routing.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Calls out by carriers, one after the other; {@code who} says who calls, to one that is trusted and to one that is not.
 */
public record DialOut(InboundCall call, Function<Boolean, Identity> who, boolean whateverTheySay) {

    /** Any gateway that works says 100 within 200 ms (RFC 3261 §17.2.1); lost packets are repeated three times by then. */
    static final Duration FIRST_SIGN = Duration.ofSeconds(3);

    /** By the carriers that were chosen; each is told of the caller what it may know. */
    public static CallOutcome outside(InboundCall call, Verdict.DialOut out) {
        new Agents(call).calls(out.privacy().of(out.shown()));
        CallSettings settings = call.facts().settings().values();
        return new DialOut(
                        call,
                        trusted -> Identity.towardsCarrier(out.shown(), out.privacy(), trusted, settings.asserted()),
                        false)
                .by(
                        out.carriers(),
                        call.parts()
                                .room()
                                .carriers()
                                .targets(
                                        out.carriers(),
                                        out.number(),
                                        call.parts().realm()));
    }

    /** Somebody is told, and every carrier is asked; nothing is withheld from rescuers. */
    public static CallOutcome emergency(InboundCall call, Verdict.DialEmergency emergency) {
        CallRoom room = call.parts().room();
        Instant now = room.time().clock().instant();
        room.emergencies().happened(call.accountId(), now);
        room.outbox().put(EmergencyNotice.of(call.parts().story(), emergency, now));
        return new DialOut(call, trusted -> Identity.towardsCarrier(emergency.shown(), Privacy.NONE, trusted), true)
                .by(
                        emergency.carriers(),
                        room.carriers()
                                .targets(
                                        emergency.carriers(),
                                        emergency.number(),
                                        call.parts().realm()));
    }

    /**
     * The next one is tried only after a technical failure, never after a person's refusal; for an emergency after every
     * failure, {@code whateverTheySay}.
     */
    CallOutcome by(List<Carrier> carriers, List<Target> gateways) {
        Refusal last = Refusal.NO_ROUTE;
        for (Target gateway : gateways) {
            Identity shown = who.apply(isTrusted(carriers, gateway));
            Rung rung = new Calling(call).ring(List.of(gateway), limits(), shown);
            switch (rung) {
                case Rung.Answered answered -> {
                    return call.talk(answered.leg());
                }
                case Rung.Over over -> {
                    return over.outcome();
                }
                case Rung.Unanswered unanswered -> {
                    last = unanswered.refusal();
                    if (!unanswered.technical() && !whateverTheySay) {
                        return call.refuse(last);
                    }
                }
            }
        }
        return call.refuse(last);
    }

    /** A carrier that says nothing at all is down: an emergency does not wait for the transaction to find out. */
    private Ringing.Limits limits() {
        Duration answer = call.parts().room().time().carrierAnswer();
        return whateverTheySay ? new Ringing.Limits(answer, FIRST_SIGN, true) : Ringing.Limits.of(answer);
    }

    private static boolean isTrusted(List<Carrier> carriers, Target gateway) {
        return carriers.stream()
                .anyMatch(carrier ->
                        carrier.trusted() && carrier.id().equals(gateway.party().carrierId()));
    }
}
