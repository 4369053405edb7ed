package io.strowger.call;

import io.strowger.call.media.CallMedia.End;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.OutgoingOffer;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.value.Body;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes a re-INVITE (hold, resume, new address) from one leg to the other and its answer back; one at a time. */
public final class Reoffering {

    private final CallParts parts;
    private final Leg first;
    private final Leg second;
    private @Nullable IncomingOffer pending;
    private @Nullable OutgoingOffer passedOn;
    private boolean takenBack;
    private boolean restoring;

    Reoffering(CallParts parts, Leg first, Leg second) {
        this.parts = parts;
        this.first = first;
        this.second = second;
    }

    @Nullable
    CallOutcome offered(CallEvent.Reoffer reoffer) {
        IncomingOffer invite = reoffer.invite();
        if (passedOn != null) {
            // RFC 3261 §14.2: an offer is already under way
            invite.reject(491, null, List.of());
            return null;
        }
        byte[] sdp = invite.request().body();
        if (sdp.length > 0) {
            pass(reoffer.leg(), invite, sdp);
            return null;
        }
        // an empty re-INVITE asks for our offer; ours has not changed, so it is offered again
        parts.media()
                .lastSentTo(reoffer.leg().end())
                .ifPresentOrElse(body -> invite.accept(body, List.of()), () -> invite.reject(488, null, List.of()));
        return null;
    }

    private void pass(Leg leg, IncomingOffer invite, byte[] sdp) {
        Leg other = leg == second ? first : second;
        Optional<Body> offer = parts.room().isBare(leg.party(), sdp)
                ? Optional.empty()
                : parts.media().reoffer(leg.end(), sdp);
        if (offer.isEmpty()) {
            invite.reject(488, null, List.of());
            return;
        }
        pending = invite;
        passedOn = parts.reoffer(other, offer.get()).orElse(null);
    }

    /** The offer is taken back, its INVITE is answered 487 already; the other side may still answer in the same moment. */
    void cancelled() {
        pending = null;
        takenBack = passedOn != null && !restoring;
        if (passedOn != null) {
            passedOn.cancel(null);
        }
    }

    /** The legs part: what is under way is settled for both. */
    public void abandon() {
        if (pending != null) {
            // RFC 3261 §14.2: try again, an offer of ours comes first
            pending.reject(491, null, List.of());
        }
        cancelled();
        takenBack = false;
    }

    @Nullable
    CallOutcome answered(CallEvent.Reanswered answered) {
        answered.dialog().ack(null);
        passedOn = null;
        byte[] sdp = answered.response().body();
        End from = answered.leg().end();
        if (pending != null) {
            answer(pending, parts.media().answer(from, sdp));
        } else if (restoring) {
            parts.media().answered(from, sdp);
        } else if (takenBack) {
            restore(answered.leg());
            return null;
        }
        pending = null;
        restoring = false;
        return null;
    }

    private static void answer(IncomingOffer invite, Optional<Body> answer) {
        answer.ifPresentOrElse(body -> invite.accept(body, List.of()), () -> invite.reject(488, null, List.of()));
    }

    /** This leg took an offer in the moment its maker took it back: it is offered what the maker has (RFC 3261 §14.1). */
    private void restore(Leg leg) {
        Leg maker = leg == second ? first : second;
        takenBack = false;
        restoring = true;
        passedOn = parts.media()
                .agreedOffer(maker.end())
                .flatMap(offer -> parts.reoffer(leg, offer))
                .orElse(null);
        restoring = passedOn != null;
    }

    @Nullable
    CallOutcome refused(CallEvent.Rerefused refused) {
        int status = refused.response().status();
        passedOn = null;
        takenBack = false;
        restoring = false;
        if (pending != null) {
            pending.reject(status, null, List.of());
            pending = null;
        }
        // RFC 3261 §14.1: 481 and 408 mean that the other side has no such call any more
        return status == 481 || status == 408 ? CallOutcome.stopped("dialog_lost") : null;
    }

    /** Puts what comes of a re-INVITE of ours into the call's mailbox. */
    public record Events(Leg leg, Mailbox mailbox) implements InviteListener {

        /** Nothing rings inside a call. */
        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog dialog) {
            if (!mailbox.put(new CallEvent.Reanswered(leg, response, dialog))) {
                dialog.ack(null);
            }
        }

        @Override
        public void failed(SipResponse response) {
            mailbox.put(new CallEvent.Rerefused(leg, response));
        }
    }
}
