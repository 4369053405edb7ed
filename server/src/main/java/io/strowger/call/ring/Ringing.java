package io.strowger.call.ring;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.CalleeLeg;
import io.strowger.call.CallerLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.media.CallMedia;
import io.strowger.call.within.PassedReason;
import io.strowger.policy.Refusal;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.value.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verb that rings several places at once until one answers, all fail, the time is up or the caller is gone. */
public final class Ringing {

    public static final String ELSEWHERE = PassedReason.ELSEWHERE;
    private static final String GAVE_UP = "SIP;cause=487;text=\"Originator cancel\"";
    private static final String FORWARDED = "SIP;cause=302;text=\"Call forwarded\"";
    private static final String TIME_UP = "SIP;cause=480;text=\"No answer\"";

    private final InboundCall call;
    private final CallParts parts;
    private final List<CalleeLeg> ringing;
    private Forwarding.@Nullable Redirect redirect;
    private @Nullable Refusal worst;
    private boolean technical = true;
    private boolean heardRinging;
    private @Nullable CalleeLeg heard;

    /**
     * How long they may ring, how long they may give no sign of life, whether only ringing is one, and whether a phone may send
     * the call elsewhere.
     */
    record Limits(Duration answer, Duration sign, boolean mustRing, boolean followed) {
        static Limits of(Duration answer) {
            return new Limits(answer, answer, false, true);
        }

        private boolean isSign(CalleeLeg leg) {
            return mustRing ? leg.hasRung() : leg.isHeard();
        }
    }

    Ringing(InboundCall call, List<CalleeLeg> legs) {
        this.call = call;
        this.parts = call.parts();
        this.ringing = new ArrayList<>(legs);
    }

    Rung await(Limits limits) {
        because(null);
        Rung rung = await(limits, parts.nanos());
        if (heardRinging) {
            parts.waiting().over(CallMedia.End.CALLER);
        }
        return rung;
    }

    private Rung await(Limits limits, long since) {
        long deadline = since + limits.answer().toNanos();
        long sign = since + limits.sign().toNanos();
        boolean alive = sign >= deadline;
        while (!ringing.isEmpty()) {
            CallEvent event = parts.next(Duration.ofNanos((alive ? deadline : sign) - parts.nanos()));
            alive |= ringing.stream().anyMatch(limits::isSign);
            Rung over = event == null ? null : on(event);
            if (over != null) {
                return over;
            }
            if (event == null && (!alive || parts.nanos() >= deadline)) {
                return alive ? timeUp() : dead();
            }
        }
        return new Rung.Unanswered(worst == null ? Refusal.NOT_REGISTERED : worst, technical);
    }

    private @Nullable Rung on(CallEvent event) {
        return switch (event) {
            case CallEvent.Progress progress -> progress(progress);
            case CallEvent.Answered answered -> answered(answered);
            case CallEvent.Failed failed -> failed(failed);
            case CallEvent.Cancelled gone -> gone(gone.reason());
            case CallEvent.Bye gone -> gone.leg() == call.side().leg() ? gone(gone.reason()) : null;
            case CallEvent.Reoffer offer -> reoffered(offer);
            case CallEvent.Reanswered answered -> reanswered(answered);
            case CallEvent.Acknowledged late -> acknowledged(late);
            case CallEvent.SteppedIn in -> pickedUp(in);
            case CallEvent.Stop stop -> over(parts.stopped(stop), GAVE_UP);
            default -> stray(event);
        };
    }

    private @Nullable Rung progress(CallEvent.Progress progress) {
        CalleeLeg leg = progress.leg();
        if (!ringing.contains(leg)) {
            return stray(progress);
        }
        leg.ringsIn(progress.early());
        leg.times().ringing(parts.nanos());
        parts.changed();
        byte[] sdp = progress.response().body();
        if (sdp.length > 0) {
            leg.said(sdp);
        }
        // of several ringing phones none is heard before it answers
        if (sdp.length > 0 && ringing.size() == 1 && takeSdp(leg, sdp, progress.early())) {
            heard = leg;
            parts.media().lastSentTo(CallMedia.End.CALLER).ifPresent(body -> call.side()
                    .earlyMedia(progress.response().status(), body));
        } else {
            call.side().ring();
            ringback();
        }
        return null;
    }

    private @Nullable Rung answered(CallEvent.Answered answered) {
        CalleeLeg winner = answered.leg();
        if (!ringing.remove(winner)) {
            return stray(answered);
        }
        winner.confirmed(answered.dialog(), parts.nanos());
        cancelAll(ELSEWHERE, CallOutcome.answeredElsewhere());
        if (!takeAnswer(winner, answered)) {
            parts.hangUp(winner, CallOutcome.refused(Refusal.NOT_ACCEPTABLE));
            return new Rung.Unanswered(Refusal.NOT_ACCEPTABLE, false);
        }
        return new Rung.Answered(winner);
    }

    /**
     * What the answer says counts, also where it is not what was said before it (RFC 3261 §13.2.1); one that says nothing
     * leaves it at that (RFC 3262 §5).
     */
    private boolean takeAnswer(CalleeLeg winner, CallEvent.Answered answered) {
        byte[] sdp = answered.response().body();
        boolean settled = sdp.length == 0 && heard == winner;
        return settled || takeSdp(winner, sdp.length == 0 ? winner.said() : sdp, answered.dialog());
    }

    /** Only the one that is heard and the caller have anything to agree on yet. */
    private @Nullable Rung reoffered(CallEvent.Reoffer offer) {
        Leg caller = call.side().leg();
        CalleeLeg callee = heard != null && ringing.contains(heard) ? heard : null;
        if (offer.leg() == caller) {
            new EarlyOffers(parts).answer(offer, callee);
        } else if (offer.leg() == callee) {
            new EarlyOffers(parts).answer(offer, call.side().isHere() ? caller : null);
        } else {
            return stray(offer);
        }
        return null;
    }

    private @Nullable Rung reanswered(CallEvent.Reanswered answered) {
        new EarlyOffers(parts).answered(answered);
        return null;
    }

    /** The PRACK of a caller who was offered something answers that (RFC 3262 §5). */
    private @Nullable Rung acknowledged(CallEvent.Acknowledged late) {
        if (late.leg() == call.side().leg()) {
            parts.media().answered(late.leg().end(), late.ack().body());
        }
        return null;
    }

    private Rung gone(@Nullable String reason) {
        return over(CallOutcome.cancelled(), reason == null ? GAVE_UP : reason);
    }

    /** What a callee answered goes to the caller; false when it is of no use. */
    private boolean takeSdp(CalleeLeg leg, byte[] sdp, Dialog dialog) {
        CallMedia media = parts.media();
        leg.face().ifPresent(media::choose);
        media.reached(CallMedia.End.CALLEE, dialog.flow());
        return (call.side().takesAnswer() ? media.answer(leg.end(), sdp) : media.offer(leg.end(), sdp)).isPresent();
    }

    /** A caller we spoke to hears us, not its own phone: no 180 tells it any more that it rings. */
    private void ringback() {
        if (!heardRinging && call.side().isHere() && call.caller().hearsUs()) {
            heardRinging = true;
            parts.waiting().rings(CallMedia.End.CALLER);
        }
    }

    /** Another phone takes the call that rings at this one (RFC 3891 §3): as if it had answered. */
    private @Nullable Rung pickedUp(CallEvent.SteppedIn in) {
        CallerLeg newcomer = in.newcomer();
        if (!(in.replaced() instanceof CalleeLeg leg) || !ringing.contains(leg)) {
            return stray(in);
        }
        parts.media().ringsAnew();
        parts.media().reached(CallMedia.End.CALLEE, newcomer.flow());
        Optional<Body> answer = call.side().takesAnswer() && newcomer.offered().length > 0
                ? parts.media().crossed(newcomer.offered())
                : Optional.empty();
        if (answer.isEmpty()) {
            newcomer.invite().reject(488, null, List.of());
            return null;
        }
        cancelAll(ELSEWHERE, CallOutcome.answeredElsewhere());
        newcomer.sits(CallMedia.End.CALLEE);
        parts.story().add(List.of(newcomer));
        newcomer.confirmed(newcomer.invite().accept(answer.get(), List.of()), parts.nanos());
        return new Rung.Answered(newcomer);
    }

    private @Nullable Rung failed(CallEvent.Failed failed) {
        if (!ringing.remove(failed.leg())) {
            return stray(failed);
        }
        SipResponse response = failed.response();
        boolean carrier = failed.leg().party().isCarrier();
        if (!carrier && response.status() < 400 && !response.contacts().isEmpty()) {
            redirected(failed.leg(), response);
            return null;
        }
        Refusal refusal = Refusal.ofCallee(response.status(), carrier);
        failed.leg().ended(CallOutcome.refused(refusal), parts.nanos());
        parts.changed();
        technical &= Refusal.isTechnical(response.status());
        worst = worst == null ? refusal : worst.orMoreTelling(refusal);
        if (worst == refusal) {
            because(PassedReason.of(response));
        }
        return null;
    }

    private void because(@Nullable String cause) {
        if (call.side() instanceof CallerLeg caller) {
            caller.because(cause);
        }
    }

    /** The phone of a user sends the call elsewhere: the user's other phones need not ring any more. */
    private void redirected(CalleeLeg by, SipResponse response) {
        by.ended(CallOutcome.forwarded(), parts.nanos());
        parts.changed();
        if (redirect == null) {
            redirect = new Forwarding.Redirect(by.party(), response);
        }
        for (CalleeLeg leg : List.copyOf(ringing)) {
            if (leg.party().userId() != null
                    && leg.party().userId().equals(by.party().userId())) {
                ringing.remove(leg);
                leg.cancel(FORWARDED);
                leg.ended(CallOutcome.forwarded(), parts.nanos());
            }
        }
    }

    /** Where a phone wants the call to go, if one said so. */
    Forwarding.@Nullable Redirect redirect() {
        return redirect;
    }

    private @Nullable Rung stray(CallEvent event) {
        parts.stray(event);
        return null;
    }

    /** As if its transaction had timed out (RFC 3263 §4.3); should it answer yet, it is hung up. */
    private Rung dead() {
        cancelAll(TIME_UP, CallOutcome.refused(Refusal.CARRIER_FAILED));
        return new Rung.Unanswered(Refusal.CARRIER_FAILED, true);
    }

    private Rung timeUp() {
        // phones that did not even say 180 are gone, whatever they registered; a person did not hear them
        boolean rang = ringing.stream()
                .anyMatch(leg -> leg.party().isCarrier() || leg.times().ringingAt() != null);
        Refusal refusal = rang || worst != null ? Refusal.NO_ANSWER : Refusal.NOT_REGISTERED;
        cancelAll(TIME_UP, CallOutcome.refused(refusal));
        return new Rung.Unanswered(refusal, false);
    }

    private Rung over(CallOutcome outcome, String reason) {
        cancelAll(reason, outcome);
        return new Rung.Over(outcome);
    }

    private void cancelAll(String reason, CallOutcome outcome) {
        for (CalleeLeg leg : ringing) {
            leg.cancel(reason);
            leg.ended(outcome, parts.nanos());
        }
        ringing.clear();
        parts.changed();
    }
}
