package io.strowger.call;

import io.strowger.call.CallOutcome.By;
import io.strowger.sip.dialog.Dialog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The verb that joins caller and callee until one of them hangs up. */
final class Bridge {

    /** No call lasts longer. */
    static final Duration MAX_CALL = Duration.ofHours(24);

    private final InboundCall call;
    private final CalleeLeg callee;
    private final Reoffering reoffering;

    Bridge(InboundCall call, CalleeLeg callee) {
        this.call = call;
        this.callee = callee;
        this.reoffering = new Reoffering(call, callee);
    }

    CallOutcome await() {
        while (true) {
            CallEvent event = call.next(MAX_CALL);
            CallOutcome over = event == null ? end(CallOutcome.stopped("max_duration")) : on(event);
            if (over != null) {
                return over;
            }
        }
    }

    private @Nullable CallOutcome on(CallEvent event) {
        Leg leg = event.leg();
        if (leg != null && leg != callee && leg != call.caller()) {
            return stray(event);
        }
        return switch (event) {
            case CallEvent.Bye bye -> hungUp(bye.leg());
            case CallEvent.Cancelled cancelled -> cancelled(cancelled.leg());
            case CallEvent.Unacknowledged lost -> end(CallOutcome.mediaLost());
            case CallEvent.MediaLost lost -> end(CallOutcome.mediaLost());
            case CallEvent.Stop stop -> end(CallOutcome.stopped(stop.word()));
            case CallEvent.Reoffer reoffer -> reoffering.offered(reoffer);
            case CallEvent.Reanswered answered -> reoffering.answered(answered);
            case CallEvent.Acknowledged late -> acknowledged(late);
            case CallEvent.Rerefused refused -> {
                CallOutcome lost = reoffering.refused(refused);
                yield lost == null ? null : end(lost);
            }
            case CallEvent.InDialog request -> InDialogRequests.pass(request.transaction(), other(request.leg()));
            default -> stray(event);
        };
    }

    /** The ACK carries the answer to an offer of ours (RFC 3261 §13.2.1). */
    private @Nullable CallOutcome acknowledged(CallEvent.Acknowledged event) {
        call.media().answered(event.leg().end(), event.ack().body());
        return null;
    }

    private @Nullable CallOutcome stray(CallEvent event) {
        call.stray(event);
        return null;
    }

    private Leg other(Leg leg) {
        return leg == callee ? call.caller() : callee;
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

    private CallOutcome hungUp(Leg leg) {
        CallOutcome outcome = CallOutcome.completed(leg == callee ? By.CALLEE : By.CALLER);
        leg.ended(outcome, call.nanos());
        call.hangUp(other(leg), outcome);
        return outcome;
    }

    private CallOutcome end(CallOutcome outcome) {
        call.hangUp(call.caller(), outcome);
        call.hangUp(callee, outcome);
        return outcome;
    }
}
