package io.strowger.call.watch;

import io.strowger.sip.SipUser;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.message.Method;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Admittance;

/** Takes SUBSCRIBE out of what arrives; everything else is for the gate behind it. */
public record WatchGate(SipUser calls, Watching watching) implements SipUser {

    @Override
    public void invite(IncomingInvite invite) {
        calls.invite(invite);
    }

    @Override
    public void request(ServerTransaction transaction) {
        if (transaction.request().is(Method.SUBSCRIBE)) {
            watching.subscribe(transaction);
        } else {
            calls.request(transaction);
        }
    }

    @Override
    public Admittance admittance() {
        return calls.admittance();
    }
}
