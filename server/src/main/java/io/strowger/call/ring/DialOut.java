package io.strowger.call.ring;

import io.strowger.call.CallOutcome;
import io.strowger.call.CallRoom;
import io.strowger.call.InboundCall;
import io.strowger.call.identity.Diversions;
import io.strowger.call.money.Expense;
import io.strowger.call.story.EmergencyNotice;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Decision;
import io.strowger.policy.Identity;
import io.strowger.policy.Privacy;
import io.strowger.policy.Refusal;
import io.strowger.policy.Verdict;
import io.strowger.policy.settings.CallSettings;
import io.strowger.routing.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls out by carriers, one after the other; {@code who} says who calls, as each wants it told.
 */
public record DialOut(InboundCall call, Function<Carrier, Identity> who, boolean whateverTheySay) {

    /** Any gateway that works says 100 within 200 ms (RFC 3261 §17.2.1); lost packets are repeated three times by then, */
    private static final Duration FIRST_SIGN = Duration.ofSeconds(6);

    /** and twice by then, which must do where every second counts. */
    private static final Duration FIRST_SIGN_FOR_RESCUERS = Duration.ofSeconds(3);

    /** By the carriers that were chosen; each is told of the caller what it may know. */
    public static CallOutcome outside(InboundCall call, Verdict.DialOut out) {
        Optional<Decision> refused = new Expense(call).outbound();
        return refused.isPresent() ? call.carryOut(refused.get()) : paid(call, out);
    }

    private static CallOutcome paid(InboundCall call, Verdict.DialOut out) {
        new Agents(call).calls(out.privacy().of(out.shown()));
        CallSettings settings = call.facts().settings().values();
        CallSettings.Asserted asserted = asserted(call, settings, out.shown());
        String country = country(call);
        return new DialOut(
                        call,
                        carrier -> forwarded(call, carrier)
                                .apply(Identity.towardsCarrier(out.shown(), out.privacy(), carrier.trusted(), asserted))
                                .written(carrier.terms().callers(), country),
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
        String country = country(call);
        return new DialOut(
                        call,
                        carrier -> Identity.towardsCarrier(emergency.shown(), Privacy.NONE, carrier.trusted())
                                .written(carrier.terms().callers(), country),
                        true)
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
        try {
            return inOrder(carriers, gateways);
        } finally {
            new Expense(call).unanswered();
        }
    }

    private CallOutcome inOrder(List<Carrier> carriers, List<Target> gateways) {
        Refusal last = Refusal.NO_ROUTE;
        for (Target gateway : gateways) {
            Identity shown = who.apply(behind(carriers, gateway));
            Ringing.Limits limits = limits(gateway, gateway == gateways.getLast());
            Rung rung = new Calling(call).ring(List.of(gateway), limits, shown);
            switch (rung) {
                case Rung.Answered answered -> {
                    new Expense(call).answered(answered.leg());
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

    /** A carrier that says nothing at all is down: where there is another, nobody waits for the transaction to find out. */
    private Ringing.Limits limits(Target gateway, boolean last) {
        Duration answer = call.parts().room().time().carrierAnswer();
        if (last) {
            return Ringing.Limits.of(answer);
        }
        if (whateverTheySay) {
            return new Ringing.Limits(answer, FIRST_SIGN_FOR_RESCUERS, false, true);
        }
        int seconds = gateway.progressSeconds();
        return seconds > 0
                ? new Ringing.Limits(answer, Duration.ofSeconds(seconds), true, true)
                : new Ringing.Limits(answer, FIRST_SIGN, false, true);
    }

    private static Carrier behind(List<Carrier> carriers, Target gateway) {
        return carriers.stream()
                .filter(carrier -> carrier.id().equals(gateway.party().carrierId()))
                .findFirst()
                .orElseThrow();
    }

    /** Who presents another number than his own is known to the network by his own (UK: presentation and network number). */
    private static CallSettings.@Nullable Asserted asserted(
            InboundCall call, CallSettings settings, Caller.Shown shown) {
        String own = settings.numbers().standing();
        boolean other = shown.number().equals(settings.numbers().presentation());
        boolean ours = own != null
                && call.parts()
                        .room()
                        .directory()
                        .number(own)
                        .filter(number -> number.accountId().equals(call.reached()))
                        .isPresent();
        return settings.asserted() == null && own != null && other && ours
                ? new CallSettings.Asserted(shown.name(), own, null)
                : settings.asserted();
    }

    private static String country(InboundCall call) {
        CallFacts.Account account = call.facts().account();
        return account == null ? "" : account.country();
    }

    /** Most carriers refuse who is not ours: they are told who forwarded the call, others who began it. */
    private static UnaryOperator<Identity> forwarded(InboundCall call, Carrier carrier) {
        List<Diversions.Hop> hops = call.parts().story().hops();
        boolean known = !hops.isEmpty()
                && hops.getLast().outside() != null
                && !hops.getLast().hidesCaller();
        Caller.Shown began = call.side().shown();
        boolean outsider = call.caller().party().isCarrier() && !began.isUnavailable();
        return known && outsider && carrier.terms().callers().originalCaller()
                ? identity -> identity.asFrom(began)
                : UnaryOperator.identity();
    }
}
