package io.strowger.sip;

import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.Refusal;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** Who uses the stack. Called on the receiving thread: must not block. */
public interface SipUser {
    /** A new call; 100 is sent by the stack when nothing else was sent by the time this returns. */
    void invite(IncomingInvite invite);

    /**
     * Any other request outside of a dialog: REGISTER, OPTIONS, MESSAGE, and methods nobody knows; also SUBSCRIBE and NOTIFY
     * within a dialog that no call of ours has.
     */
    void request(ServerTransaction transaction);

    /** What is looked at at all; asked for once, at the start. */
    default Admittance admittance() {
        return Admittance.EVERYBODY;
    }

    /**
     * A request within one of our dialogs came from a host that dialog does not know. Null when its sender has proved to be the
     * other side all the same, else what it is answered: a challenge, or by default what strangers to a dialog get.
     */
    default @Nullable Refusal stranger(SipRequest request, Flow from) {
        return Refusal.UNKNOWN_DIALOG;
    }
}
