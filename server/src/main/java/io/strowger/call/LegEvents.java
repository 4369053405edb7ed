package io.strowger.call;

import io.strowger.call.within.PassedReason;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;

/** Puts what happens in a leg's dialog into the call's mailbox; runs on the receiving thread and never waits. */
public class LegEvents implements DialogListener {

    private final Leg leg;
    private final Mailbox mailbox;

    public LegEvents(Leg leg, Mailbox mailbox) {
        this.leg = leg;
        this.mailbox = mailbox;
    }

    Leg leg() {
        return leg;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void cancelled(SipRequest cancel) {
        mailbox.put(new CallEvent.Cancelled(leg, PassedReason.ofCancel(cancel)));
    }

    /** Only the answer to an offer of our own is of interest (RFC 3261 §13.2.1). */
    @Override
    public void acknowledged(SipRequest ack) {
        if (ack.body().length > 0) {
            mailbox.put(new CallEvent.Acknowledged(leg, ack));
        }
    }

    @Override
    public void unacknowledged() {
        mailbox.put(new CallEvent.Unacknowledged(leg));
    }

    @Override
    public void reinvite(IncomingOffer reinvite) {
        if (!mailbox.put(new CallEvent.Reoffer(leg, reinvite))) {
            reinvite.reject(481, null, java.util.List.of());
        }
    }

    @Override
    public void bye(SipRequest bye) {
        mailbox.put(new CallEvent.Bye(leg, PassedReason.of(bye)));
    }

    @Override
    public void request(ServerTransaction transaction) {
        if (!mailbox.put(new CallEvent.InDialog(leg, transaction))) {
            transaction.respond(SipWriter.response(transaction.request(), 481).toResponse());
        }
    }
}
