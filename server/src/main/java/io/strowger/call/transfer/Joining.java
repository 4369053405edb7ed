package io.strowger.call.transfer;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.CallerLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.LegEvents;
import io.strowger.call.Mailbox;
import io.strowger.call.media.CallMedia;
import io.strowger.call.media.MediaPast;
import io.strowger.policy.Refusal;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.value.Body;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins two legs that are up already: each is offered in its own dialog what the other one speaks (RFC 3725 §4). Where one
 * belongs to another call, it is asked for and given through the mailboxes of both.
 */
public final class Joining {

    /** How long a phone that is up may take to answer an offer inside its call. */
    static final Duration ANSWER = Duration.ofSeconds(12);

    /** RFC 3261 §14.1: who meets an offer of the other side waits 2.1 to 4 s before the next try. */
    static final Duration AFTER_GLARE = Duration.ofMillis(2500);

    static final int MAX_TRIES = 4;

    /** A call that is asked for a leg answers at once, or is stuck. */
    static final Duration HANDOVER = Duration.ofSeconds(5);

    private final InboundCall call;
    private final CallParts parts;

    Joining(InboundCall call) {
        this.call = call;
        this.parts = call.parts();
    }

    /** A party that comes from another call with somebody who just answered in this one. */
    CallOutcome withAnswered(Leg party, MediaPast past, Leg callee) {
        CallMedia media = parts.media();
        media.continues(CallMedia.End.CALLER, past);
        return offered(party, media.past(CallMedia.End.CALLEE).heard())
                ? together(party, callee)
                : apart(party, callee);
    }

    /** A party that comes from another call and talks with the exchange itself; false when that led to nothing. */
    boolean withUs(Leg party, MediaPast past) {
        CallMedia media = parts.media();
        media.continues(CallMedia.End.CALLER, past);
        Optional<Body> offer = media.ownOffer(CallMedia.End.CALLER);
        SipResponse answer = offer.map(body -> invited(party, body)).orElse(null);
        if (answer != null) {
            media.answered(CallMedia.End.CALLER, answer.body());
            parts.saved();
        }
        return answer != null;
    }

    /** Two parties of two calls, each with the past of its media. */
    CallOutcome bothUp(Leg first, MediaPast firstPast, Leg second, MediaPast secondPast) {
        CallMedia media = parts.freshMedia(firstPast.bypassed() || secondPast.bypassed());
        if (media == null) {
            return apart(first, second);
        }
        first.sits(CallMedia.End.CALLER);
        second.sits(CallMedia.End.CALLEE);
        media.continues(CallMedia.End.CALLER, firstPast);
        media.continues(CallMedia.End.CALLEE, secondPast);
        Optional<Body> offer = media.offer(CallMedia.End.CALLER, firstPast.offer());
        SipResponse answer = offer.map(body -> invited(second, body)).orElse(null);
        return answer != null && offered(first, answer.body()) ? together(first, second) : apart(first, second);
    }

    /** A party that stays with a phone that stands in for the other one and waits for our answer. */
    CallOutcome withNewcomer(Leg stays, MediaPast past, CallerLeg newcomer) {
        CallMedia media = parts.freshMedia(past.bypassed());
        if (media == null) {
            newcomer.invite().reject(503, null, List.of());
            return apart(stays, newcomer);
        }
        stays.sits(CallMedia.End.CALLER);
        newcomer.sits(CallMedia.End.CALLEE);
        media.continues(CallMedia.End.CALLER, past);
        media.reached(CallMedia.End.CALLEE, newcomer.flow());
        SipResponse answer = media.offer(CallMedia.End.CALLEE, newcomer.offered())
                .map(body -> invited(stays, body))
                .orElse(null);
        Optional<Body> agreed = answer == null ? Optional.empty() : media.answer(CallMedia.End.CALLER, answer.body());
        if (agreed.isEmpty()) {
            newcomer.invite().reject(488, null, List.of());
            return apart(stays, newcomer);
        }
        newcomer.confirmed(newcomer.invite().accept(agreed.get(), List.of()), parts.nanos());
        return together(stays, newcomer);
    }

    /** Offers the party at the caller's end what the other one said; false when that led to nothing. */
    private boolean offered(Leg party, byte @Nullable [] other) {
        Optional<Body> offer = other == null ? Optional.empty() : parts.media().offer(CallMedia.End.CALLEE, other);
        SipResponse answer = offer.map(body -> invited(party, body)).orElse(null);
        if (answer != null) {
            parts.media().answered(CallMedia.End.CALLER, answer.body());
        }
        return answer != null;
    }

    private @Nullable SipResponse invited(Leg leg, Body offer) {
        for (int tries = 0; tries < MAX_TRIES && parts.reoffer(leg, offer).isPresent(); tries++) {
            CallEvent event = parts.awaiting(ANSWER, each -> isAnswer(leg, each));
            switch (event) {
                case CallEvent.Reanswered answered -> {
                    answered.dialog().ack(null);
                    return answered.response();
                }
                case CallEvent.Rerefused refused
                when refused.response().status() == 491 -> parts.awaiting(AFTER_GLARE, each -> false);
                case CallEvent.Bye bye -> {
                    leg.ended(CallOutcome.completed(parts.by(leg)), parts.nanos());
                    return null;
                }
                case null, default -> {
                    return null;
                }
            }
        }
        return null;
    }

    private static boolean isAnswer(Leg leg, CallEvent event) {
        return switch (event) {
            case CallEvent.Reanswered answered -> answered.leg() == leg;
            case CallEvent.Rerefused refused -> refused.leg() == leg;
            case CallEvent.Bye bye -> bye.leg() == leg;
            default -> false;
        };
    }

    private CallOutcome together(Leg first, Leg second) {
        parts.saved();
        return call.bridge(first, second);
    }

    private CallOutcome apart(Leg one, Leg two) {
        CallOutcome how = one.outcome() != null ? one.outcome() : two.outcome();
        CallOutcome outcome = how != null ? how : CallOutcome.refused(Refusal.NOT_ACCEPTABLE);
        parts.hangUp(one, outcome);
        parts.hangUp(two, outcome);
        return outcome;
    }

    // ----------------------------------------------------------------------------------------- handing legs over

    /** Asks another call for a leg; null when it is not to be had. Until it is given, it stays there. */
    CallEvent.@Nullable LegGiven claim(Mailbox owner, Function<CallEvent.Claim, CallEvent> request) {
        CallEvent.Claim claim = new CallEvent.Claim(call);
        if (!owner.put(request.apply(claim))) {
            return null;
        }
        CallEvent event = parts.awaiting(HANDOVER, CallEvent.Claim::isSettledBy);
        if (!(event instanceof CallEvent.LegGiven) && !claim.settle()) {
            event = parts.awaiting(HANDOVER, CallEvent.LegGiven.class::isInstance); // it is on its way already
        }
        return event instanceof CallEvent.LegGiven given ? given : null;
    }

    /** Gives a leg to who asked for it: what it says from now on is heard there; false when nobody wants it any more. */
    boolean give(Leg leg, MediaPast past, CallEvent.Claim claim) {
        Mailbox taker = claim.taker().parts().mailbox();
        if (!claim.settle() || !taker.put(new CallEvent.LegGiven(leg, past, parts.story()))) {
            return false;
        }
        Dialog dialog = leg.dialog();
        if (dialog != null) {
            dialog.listen(new LegEvents(leg, taker));
        }
        return true;
    }

    public static void deny(CallEvent.Claim claim) {
        if (claim.settle()) {
            claim.taker().parts().mailbox().put(new CallEvent.LegDenied());
        }
    }
}
