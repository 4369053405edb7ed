package io.strowger.call.transfer;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.ring.Calling;
import io.strowger.call.ring.Rung;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Identity;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.settings.CallSettings.TransferReturn;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.Target;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.value.HeaderLine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rings whoever transferred a call blindly once its target did not answer: the phone that transferred alone, once more
 * after a pause, and then the fallback, for whoever waits is not to be lost.
 */
final class RingBack {

    /** How long the phone that transferred rings each time. */
    static final Duration RINGS = Duration.ofSeconds(20);

    /** Who was busy may be free again after this. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final int TRIES = 2;

    /** RFC 7462 §5.3: phones ring such a call in a way of its own. */
    private static final String ALERT = "<urn:alert:service:recall:transfer>;info=recall";

    private final Directory.Device device;
    private final @Nullable InetSocketAddress phone;
    private final String target;
    private final TransferReturn wanted;
    private final Step.@Nullable Source setting;
    private final @Nullable String first;

    private RingBack(
            Directory.Device device,
            @Nullable InetSocketAddress phone,
            String target,
            Effective settings,
            @Nullable String first) {
        this.device = device;
        this.phone = phone;
        this.target = target;
        this.wanted = settings.values().transferReturn();
        this.setting = settings.from().of("blind_transfer_callback.enabled");
        this.first = first;
    }

    /** Who is rung when {@code target} does not answer; empty where the account does not want that. */
    static Optional<RingBack> wanted(InboundCall call, Directory.Device device, Leg transferor, String target) {
        Effective settings = call.parts().room().directory().effective(device);
        if (!settings.values().transferReturn().enabled()) {
            return Optional.empty();
        }
        Dialog dialog = transferor.dialog();
        // who was called first may be called again; who called somebody and sent him on did not call a number of its
        // own
        String first =
                transferor == call.caller() ? null : call.facts().dialled().text();
        return Optional.of(
                new RingBack(device, dialog == null ? null : dialog.flow().remote(), target, settings, first));
    }

    /** How long the target may take, and who may answer for it. */
    TransferredParty.Limits limits(long nowNanos) {
        long rings = Duration.ofSeconds(wanted.ringTimeoutSeconds()).toNanos();
        return new TransferredParty.Limits(nowNanos + rings, wanted.voicemailAnswers(), false);
    }

    Step step(Instant now, Refusal why) {
        Step step = Step.chosen(now, "transfer_return", target + ' ' + words(why));
        return setting == null ? step : step.because(setting);
    }

    /** What the phone is told: how to ring, and why (RFC 3326). */
    List<HeaderLine> headers(Refusal why) {
        return List.of(
                new HeaderLine("Alert-Info", ALERT),
                new HeaderLine("Reason", "SIP;cause=" + why.status(false) + ";text=\"" + why.text() + '"'));
    }

    private static String words(Refusal why) {
        return why.word().replace('_', ' ');
    }

    /** Rings until somebody answers, the caller is gone or nobody is left to be rung. */
    CallOutcome ring(InboundCall attempt, Refusal why) {
        CallParts parts = attempt.parts();
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries > 0 && isOver(parts.awaiting(PAUSE, RingBack::isOver))) {
                return CallOutcome.cancelled();
            }
            switch (rung(attempt, why)) {
                case Rung.Answered answered -> {
                    return attempt.talk(answered.leg());
                }
                case Rung.Over over -> {
                    return over.outcome();
                }
                case Rung.Unanswered unanswered ->
                    parts.note(Step.refused(parts.now(), "transfer_return", unanswered.refusal()));
            }
        }
        return fallback(attempt, why);
    }

    private static boolean isOver(@Nullable CallEvent event) {
        return event instanceof CallEvent.Cancelled || event instanceof CallEvent.Stop;
    }

    private Rung rung(InboundCall attempt, Refusal why) {
        Caller.Shown shown = new Caller.Shown(
                "Returned: " + target + ' ' + words(why), attempt.shown().number());
        return new Calling(attempt).ringAlone(places(attempt), RINGS, Identity.towardsPhone(shown));
    }

    /** Where the phone is that transferred; any of the device's contacts where that one is no more. */
    private List<Target> places(InboundCall attempt) {
        List<Target> all = attempt.parts().room().places().ofDevice(device.accountId(), device.id());
        List<Target> same = all.stream()
                .filter(place -> place.flow().remote().equals(phone))
                .toList();
        return same.isEmpty() ? all : same;
    }

    /** The number of the setting, or that which was called first, dialled with the rights of who transferred. */
    private CallOutcome fallback(InboundCall attempt, Refusal why) {
        String number = wanted.fallback() == null ? first : wanted.fallback();
        if (number == null) {
            return attempt.refuse(why);
        }
        CallParts parts = attempt.parts();
        parts.note(Step.chosen(parts.now(), "transfer_fallback", number));
        CallFacts facts = parts.room().facts().ofDevice(device, number, parts.circumstances());
        return attempt.carryOut(Admission.decide(facts), facts);
    }
}
