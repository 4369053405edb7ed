package io.strowger.sip.dialog;

import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other side sends within a dialog: refused by the rules, or told to the dialog's listener (RFC 3261 §12.2.2). */
final class RemoteRequests {
    private static final int OK = 200;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int REQUEST_TERMINATED = 487;
    private static final int REQUEST_PENDING = 491;
    private static final int OUT_OF_ORDER = 500;

    private final UserAgentCore core;
    private final Dialog dialog;

    RemoteRequests(UserAgentCore core, Dialog dialog) {
        this.core = core;
        this.dialog = dialog;
    }

    /** Any request of the other side but INVITE and ACK. */
    void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.method().equals(Method.BYE)) {
            bye(transaction);
            return;
        }
        DialogListener told = dialog.listener();
        int refusal = dialog.ended() || told == null ? NO_SUCH_DIALOG : order(request);
        if (refusal != 0 || told == null) {
            core.answer(transaction, refusal);
            return;
        }
        if (request.method().equals(Method.UPDATE)) {
            dialog.refresh(request, transaction.flow()); // RFC 3311 §5.2
        }
        told.request(transaction);
    }

    private int order(SipRequest request) {
        return dialog.path().inOrder(request) ? 0 : OUT_OF_ORDER;
    }

    private void bye(ServerTransaction transaction) {
        IncomingInvite unanswered = dialog.incoming();
        int refusal = dialog.over() ? NO_SUCH_DIALOG : order(transaction.request());
        core.answer(transaction, refusal == 0 ? OK : refusal);
        if (refusal != 0) {
            return;
        }
        boolean ours = dialog.end();
        DialogListener told = ours ? null : dialog.listener();
        if (unanswered != null) { // RFC 3261 §15.1.2
            unanswered.reject(REQUEST_TERMINATED, null, List.of());
        }
        if (told != null) {
            told.bye(transaction.request());
        }
    }

    /** An INVITE within the dialog (RFC 3261 §14.2). */
    void invite(InviteServer transaction, SipRequest request, Flow from) {
        IncomingInvite fresh = new IncomingInvite(core, transaction, request, from, dialog);
        transaction.user(fresh);
        DialogListener told = dialog.listener();
        int refusal = told == null ? NO_SUCH_DIALOG : dialog.admit(fresh);
        if (refusal == OUT_OF_ORDER) {
            fresh.reject(refusal, null, core.retryAfterRandom());
        } else if (refusal != 0 || told == null) {
            fresh.reject(refusal, null, List.of());
        } else {
            told.reinvite(fresh);
        }
    }

    /** Why an INVITE that comes now is refused; 0 when it is not. The dialog's lock is held. */
    int refusalOf(SipRequest invite, @Nullable IncomingInvite incoming, @Nullable OutgoingInvite outgoing) {
        if (dialog.ended()) {
            return NO_SUCH_DIALOG;
        }
        if (incoming != null) { // their earlier INVITE still waits for our final answer
            return OUT_OF_ORDER;
        }
        return outgoing != null ? REQUEST_PENDING : order(invite);
    }

    void acknowledged(SipRequest ack) {
        UnackedAnswer answer = dialog.takeAnswer(ack.cseq().number());
        if (answer == null) {
            return; // repeated, or for an INVITE we know nothing of
        }
        answer.repeater().stop();
        DialogListener told = dialog.listener();
        if (told != null) {
            told.acknowledged(ack);
        }
        dialog.byeIfWanted();
    }

    /** No ACK came for our 2xx to the INVITE of that number. */
    void unacknowledged(long cseq) {
        if (dialog.takeAnswer(cseq) == null) {
            return;
        }
        DialogListener told = dialog.listener();
        if (told != null) {
            told.unacknowledged();
        }
        dialog.byeIfWanted();
    }
}
