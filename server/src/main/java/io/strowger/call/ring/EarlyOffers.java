package io.strowger.call.ring;

import io.strowger.call.CallEvent;
import io.strowger.call.CallParts;
import io.strowger.call.Leg;
import io.strowger.call.Reoffering;
import io.strowger.call.media.CallMedia;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.value.Body;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE or PRACK with an offer before the answer (RFC 3311 §5.2): sound that goes through us is agreed with us; the other
 * side is offered what changes for it.
 */
record EarlyOffers(CallParts parts) {

    /** Answers the offer, and passes it on to this other leg, if there is one that hears the first. */
    void answer(CallEvent.Reoffer offer, @Nullable Leg other) {
        Leg from = offer.leg();
        byte[] sdp = offer.invite().request().body();
        CallMedia media = parts.media();
        if (media.sound(from.end()).isEmpty() || parts.room().isBare(from.party(), sdp)) {
            offer.invite().reject(488, null, List.of());
            return;
        }
        boolean changes = media.changes(from.end(), sdp);
        Optional<Body> answer = media.ownAnswer(from.end(), sdp);
        answer.ifPresentOrElse(body -> offer.invite().accept(body, List.of()), () -> offer.invite()
                .reject(488, null, List.of()));
        if (other != null && changes && answer.isPresent()) {
            media.offer(from.end(), sdp).ifPresent(body -> passOn(other, body));
        }
    }

    private void passOn(Leg to, Body offer) {
        Dialog up = to.isAnswered() ? to.dialog() : to.early();
        if (up != null) {
            up.reoffer(offer, List.of(), new Reoffering.Events(to, parts.mailbox()));
        }
    }

    /** What the other leg said to that. */
    void answered(CallEvent.Reanswered answered) {
        byte[] sdp = answered.response().body();
        if (sdp.length > 0) {
            parts.media().answeredEarly(answered.leg().end(), sdp);
        }
    }
}
