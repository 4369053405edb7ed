package io.strowger.call;

import io.strowger.call.media.MediaPast;
import io.strowger.call.story.Story;
import io.strowger.call.transfer.TransferredParty;
import io.strowger.policy.Step;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.ServerTransaction;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What can happen to a call while its thread waits; each is one wake-up of that thread. */
public sealed interface CallEvent {

    /** The leg it happened to; null for what happens to the whole call. */
    default @Nullable Leg leg() {
        return null;
    }

    /** This leg took back its INVITE before an answer: the one that began the call, or one inside the call,
     * perhaps for a reason others may hear. */
    record Cancelled(Leg leg, @Nullable String reason) implements CallEvent {
        public Cancelled(Leg leg) {
            this(leg, null);
        }
    }

    /** A callee rings or sends early media. */
    record Progress(CalleeLeg leg, SipResponse response, Dialog early) implements CallEvent {}

    /** A callee answered. */
    record Answered(CalleeLeg leg, SipResponse response, Dialog dialog) implements CallEvent {}

    /** A callee will not answer: its final response, or a local 408 or 503. */
    record Failed(CalleeLeg leg, SipResponse response) implements CallEvent {}

    /** The other side's ACK carried the answer to an offer of ours. */
    record Acknowledged(Leg leg, SipRequest ack) implements CallEvent {}

    /** One side hung up, perhaps for a reason the other may hear; its BYE is answered. */
    record Bye(Leg leg, @Nullable String reason) implements CallEvent {}

    /** The other side never acknowledged our answer (RFC 3261 §13.3.1.4). */
    record Unacknowledged(Leg leg) implements CallEvent {}

    /** One side offers new media: hold, resume, another address. */
    record Reoffer(Leg leg, IncomingOffer invite) implements CallEvent {}

    /** The other side's answer to such an offer. */
    record Reanswered(Leg leg, SipResponse response, Dialog dialog) implements CallEvent {}

    /** The other side refused such an offer. */
    record Rerefused(Leg leg, SipResponse response) implements CallEvent {}

    /** Any other request in a dialog: INFO, OPTIONS, … */
    record InDialog(Leg leg, ServerTransaction transaction) implements CallEvent {}

    /** The target of a transfer rings. */
    record TargetRings(TransferredParty party) implements CallEvent {}

    /** The target of a transfer did not answer. */
    record TransferFailed(TransferredParty party, CallOutcome outcome) implements CallEvent {}

    /** The target of a transfer answered: that call wants the transferred party, whose leg is here. */
    record LegWanted(TransferredParty party, Claim claim) implements CallEvent {}

    /** A transfer wants who is talking to this leg, and this leg to end. */
    record PartnerWanted(Leg of, Claim claim) implements CallEvent {}

    /** The leg that was asked for: from now on it is heard here. */
    record LegGiven(Leg given, MediaPast media, Story from) implements CallEvent {}

    /** A phone stands in for this leg by an INVITE with Replaces (RFC 3891), perhaps only while it rings. */
    record SteppedIn(CallerLeg newcomer, Leg replaced, boolean earlyOnly) implements CallEvent {}

    /** The leg that was asked for is not to be had. */
    record LegDenied() implements CallEvent {}

    /** One request for a leg: it is either given or withdrawn, never both. */
    record Claim(InboundCall taker, AtomicBoolean settled) {
        public Claim(InboundCall taker) {
            this(taker, new AtomicBoolean());
        }

        /** Whether who asked need not wait any longer after that. */
        public static boolean isSettledBy(CallEvent event) {
            return event instanceof LegGiven || event instanceof LegDenied || event instanceof Cancelled;
        }

        /** True for the first who settles it. */
        public boolean settle() {
            return settled.compareAndSet(false, true);
        }
    }

    /** A key was pressed or a sound ended where the exchange itself talks to the caller. */
    record Woken() implements CallEvent {}

    /** A party pressed a key that may be for us, not for the other side. */
    record Pressed(Leg leg, char key) implements CallEvent {}

    /** The credit that pays for the call is used up in a minute. */
    record CreditLow() implements CallEvent {}

    /** No RTP arrived from either side for the media time-out. */
    record MediaLost() implements CallEvent {}

    /** The exchange itself ends the call: an administrator, or the end of the drain; perhaps with a step that says why. */
    record Stop(String word, @Nullable Step why) implements CallEvent {
        public Stop(String word) {
            this(word, null);
        }
    }
}
