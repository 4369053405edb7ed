package io.strowger.call;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.message.SipResponse;

/** Puts what comes of an INVITE of ours into the call's mailbox; an answer after the call's end is hung up at once. */
final class CalleeEvents implements InviteListener {

    private final CalleeLeg leg;
    private final Mailbox mailbox;

    CalleeEvents(CalleeLeg leg, Mailbox mailbox) {
        this.leg = leg;
        this.mailbox = mailbox;
    }

    @Override
    public void provisional(SipResponse response, Dialog early) {
        mailbox.put(new CallEvent.Progress(leg, response, early));
    }

    @Override
    public void answered(SipResponse response, Dialog dialog) {
        dialog.listen(new LegEvents(leg, mailbox));
        if (!mailbox.put(new CallEvent.Answered(leg, response, dialog))) {
            dialog.ack(null);
            dialog.bye(null);
        }
    }

    @Override
    public void failed(SipResponse response) {
        mailbox.put(new CallEvent.Failed(leg, response));
    }
}
