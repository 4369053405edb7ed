package io.strowger.call;

import io.strowger.call.code.StarCode;
import io.strowger.call.transfer.StarKeys;
import io.strowger.call.transfer.Transfers;
import io.strowger.call.within.InDialogRequests;
import io.strowger.call.within.InfoDigit;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Method;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb that joins two legs until one of them hangs up, or a transfer takes one of them elsewhere. */
final class Bridge {

    /** No call lasts longer. */
    static final Duration MAX_CALL = Duration.ofHours(24);

    private final InboundCall call;
    private final CallParts parts;
    private final Leg first;
    private final Leg second;
    private final Reoffering reoffering;
    private final Transfers transfers;
    private final @Nullable StarCode star;
    private List<StarKeys> keys = List.of();

    Bridge(InboundCall call, Leg first, Leg second) {
        this.call = call;
        this.parts = call.parts();
        this.first = first;
        this.second = second;
        this.reoffering = new Reoffering(call.parts(), first, second);
        this.transfers = new Transfers(call, reoffering);
        this.star = StarCode.of(call, first);
    }

    CallOutcome await() {
        keys = keys();
        try {
            return untilOver(parts.nanos() + MAX_CALL.toNanos());
        } finally {
            keys.forEach(StarKeys::close);
            if (star != null) {
                star.close();
            }
        }
    }

    /** The parties that may transfer by digits; whose keys are codes has no others. */
    private List<StarKeys> keys() {
        return Stream.of(star == null ? StarKeys.of(parts, first, second) : null, StarKeys.of(parts, second, first))
                .filter(Objects::nonNull)
                .toList();
    }

    private CallOutcome untilOver(long until) {
        while (true) {
            CallEvent event = parts.next(patience(until));
            keys.forEach(each -> transfer(each, each.paused()));
            CallOutcome over = event == null ? quiet(until) : on(event);
            if (over != null) {
                return over;
            }
        }
    }

    private Duration patience(long until) {
        Duration wait = Duration.ofNanos(until - parts.nanos());
        for (StarKeys each : keys) {
            wait = each.wait(wait);
        }
        Duration code = star == null ? wait : star.patience(wait);
        return code.compareTo(wait) < 0 ? code : wait;
    }

    private @Nullable CallOutcome quiet(long until) {
        if (star != null && star.patience(MAX_CALL).isZero()) {
            star.quiet();
        }
        return parts.nanos() < until ? null : end(CallOutcome.stopped("max_duration"));
    }

    private void transfer(StarKeys by, @Nullable String number) {
        if (number != null) {
            transfers.keyed(by.leg(), by.other(), number);
        }
    }

    private @Nullable CallOutcome pressed(CallEvent.Pressed key) {
        if (star != null && star.hears(key.leg())) {
            star.pressed(key.key());
        }
        keys.stream().filter(each -> each.isOf(key.leg())).forEach(each -> transfer(each, each.pressed(key.key())));
        return null;
    }

    private @Nullable CallOutcome on(CallEvent event) {
        Leg leg = event.leg();
        if (leg != null && leg != first && leg != second) {
            return stray(event);
        }
        return switch (event) {
            case CallEvent.Bye bye -> hungUp(bye.leg(), bye.reason());
            case CallEvent.Cancelled cancelled -> cancelled(cancelled.leg());
            case CallEvent.Unacknowledged lost -> end(CallOutcome.mediaLost());
            // whoever is held while a target rings may well be silent
            case CallEvent.MediaLost lost -> transfers.underWay() ? null : end(CallOutcome.mediaLost());
            case CallEvent.CreditLow low -> warned();
            case CallEvent.Stop stop -> end(parts.stopped(stop));
            case CallEvent.Reoffer reoffer -> reoffered(reoffer);
            case CallEvent.Reanswered answered -> reoffering.answered(answered);
            case CallEvent.Acknowledged late -> acknowledged(late);
            case CallEvent.Rerefused refused -> {
                CallOutcome lost = reoffering.refused(refused);
                yield lost == null ? null : end(lost);
            }
            case CallEvent.InDialog request -> request(request);
            case CallEvent.Pressed key -> pressed(key);
            case CallEvent.TargetRings rings -> transfers.rings(rings);
            case CallEvent.TransferFailed failed -> transfers.failed(failed);
            case CallEvent.LegWanted wanted -> transfers.wanted(wanted);
            case CallEvent.PartnerWanted wanted -> transfers.partnerWanted(wanted);
            case CallEvent.SteppedIn in -> transfers.steppedIn(in);
            case CallEvent.LegGiven given -> transfers.given(given);
            case CallEvent.LegDenied denied -> transfers.denied();
            default -> stray(event);
        };
    }

    /** The ACK carries the answer to an offer of ours (RFC 3261 §13.2.1). */
    private @Nullable CallOutcome acknowledged(CallEvent.Acknowledged event) {
        parts.media().answered(event.leg().end(), event.ack().body());
        return null;
    }

    private @Nullable CallOutcome stray(CallEvent event) {
        parts.stray(event);
        return null;
    }

    /** Whoever is ours hears that the time is nearly over. */
    private @Nullable CallOutcome warned() {
        Stream.of(first, second).filter(leg -> !leg.party().isCarrier()).forEach(leg -> parts.waiting()
                .warns(leg.end()));
        return null;
    }

    private @Nullable CallOutcome request(CallEvent.InDialog request) {
        if (request.transaction().request().is(Method.REFER)) {
            transfers.referred(request.leg(), other(request.leg()), request.transaction());
        } else if (!pressed(request)) {
            InDialogRequests.pass(request.transaction(), other(request.leg()).dialog());
        }
        return null;
    }

    /** A digit by INFO reaches the other side as that takes digits: as event or as sound. */
    private boolean pressed(CallEvent.InDialog request) {
        String digit = InfoDigit.of(request.transaction().request());
        if (digit != null && star != null && star.hears(request.leg())) {
            star.pressed(digit.charAt(0));
            InDialogRequests.accept(request.transaction());
            return true;
        }
        if (digit != null && keys.stream().anyMatch(each -> each.isOf(request.leg()))) {
            parts.mailbox().put(new CallEvent.Pressed(request.leg(), digit.charAt(0)));
            InDialogRequests.accept(request.transaction());
            return true;
        }
        boolean sent =
                digit != null && parts.media().sendDigits(other(request.leg()).end(), digit);
        if (sent) {
            InDialogRequests.accept(request.transaction());
        }
        return sent;
    }

    /** With nobody at the other end, as while a transfer is under way, there is nothing to agree on yet. */
    private @Nullable CallOutcome reoffered(CallEvent.Reoffer reoffer) {
        return other(reoffer.leg()).isLive() ? reoffering.offered(reoffer) : stray(reoffer);
    }

    private Leg other(Leg leg) {
        return leg == second ? first : second;
    }

    /** The caller was faster than our answer, or only an offer inside the call is taken back (RFC 3261 §14.2). */
    private @Nullable CallOutcome cancelled(Leg leg) {
        Dialog dialog = leg.dialog();
        if (dialog == null || dialog.ended()) {
            return end(CallOutcome.cancelled());
        }
        reoffering.cancelled();
        return null;
    }

    private @Nullable CallOutcome hungUp(Leg leg, @Nullable String reason) {
        CallOutcome outcome = CallOutcome.completed(parts.by(leg));
        leg.ended(outcome, parts.nanos());
        if (transfers.goesOnWithout(leg)) {
            return null;
        }
        parts.hangUp(other(leg), outcome, reason);
        return outcome;
    }

    private CallOutcome end(CallOutcome outcome) {
        transfers.giveUp();
        parts.hangUp(first, outcome);
        parts.hangUp(second, outcome);
        return outcome;
    }
}
