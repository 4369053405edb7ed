package io.strowger.call;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.message.SipResponse;

/** Puts what comes of a re-INVITE of ours into the call's mailbox. */
final class ReofferEvents implements InviteListener {

    private final Leg leg;
    private final Mailbox mailbox;

    ReofferEvents(Leg leg, Mailbox mailbox) {
        this.leg = leg;
        this.mailbox = mailbox;
    }

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
