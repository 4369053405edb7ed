package io.strowger.sip.dialog;

import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.RAck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the other side sends within a dialog: refused by the rules, or told to the dialog's listener (RFC 3261 §12.2.2). */
final class RemoteRequests {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int INTERVAL_TOO_SMALL = 422;
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
        Refusal stranger = core.stranger(dialog, request, transaction.flow());
        if (stranger != null) {
            core.answer(transaction, stranger.status(), stranger.headers());
            return;
        }
        if (request.method().equals(Method.BYE)) {
            bye(transaction);
            return;
        }
        int refusal = dialog.ended() ? NO_SUCH_DIALOG : order(request);
        if (refusal != 0) {
            core.answer(transaction, refusal);
            return;
        }
        switch (request.method()) {
            case Method.UPDATE -> update(transaction);
            case Method.PRACK -> prack(transaction);
            default -> other(transaction);
        }
    }

    private void other(ServerTransaction transaction) {
        DialogListener told = dialog.listener();
        if (told == null) {
            core.answer(transaction, NO_SUCH_DIALOG);
        } else {
            told.request(transaction);
        }
    }

    /** RFC 3311 §5.2. */
    private void update(ServerTransaction transaction) {
        IncomingUpdate fresh = new IncomingUpdate(core, dialog, transaction);
        if (core.sessions().tooSmall(transaction.request())) {
            core.answer(transaction, INTERVAL_TOO_SMALL, core.minimumSession());
        } else if (transaction.request().bodyLength() == 0) {
            fresh.answer(OK, null, List.of()); // nothing is offered, only refreshed
        } else {
            offered(transaction, fresh);
        }
    }

    private void offered(ServerTransaction transaction, IncomingUpdate fresh) {
        DialogListener told = dialog.listener();
        int refusal = told == null ? REQUEST_PENDING : dialog.offers().theirs();
        if (refusal == OUT_OF_ORDER) {
            core.answer(transaction, refusal, core.retryAfterRandom());
        } else if (refusal != 0 || told == null) {
            core.answer(transaction, refusal);
        } else {
            told.reinvite(fresh);
        }
    }

    /** RFC 3262 §3: 481 for what waits for no PRACK; its body answers our offer or is one (§5). */
    private void prack(ServerTransaction transaction) {
        SipRequest prack = transaction.request();
        ReliableProvisionals reliable = dialog.provisionals();
        RAck rack = RAck.of(prack).orElse(null);
        if (rack == null) {
            core.answer(transaction, BAD_REQUEST);
            return;
        }
        boolean answers = prack.bodyLength() > 0 && dialog.offers().areOurs();
        if (reliable == null || !reliable.acknowledged(rack, () -> acknowledged(transaction, answers))) {
            core.answer(transaction, NO_SUCH_DIALOG);
        }
    }

    private void acknowledged(ServerTransaction transaction, boolean answers) {
        DialogListener told = dialog.listener();
        if (transaction.request().bodyLength() > 0 && !answers) {
            offered(transaction, new IncomingUpdate(core, dialog, transaction));
            return;
        }
        core.answer(transaction, OK);
        if (answers) {
            dialog.offers().settled();
            if (told != null) {
                told.acknowledged(transaction.request());
            }
        }
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
        Refusal stranger = core.stranger(dialog, request, from);
        if (stranger != null) {
            fresh.rejectAndForget(stranger.status(), null, stranger.headers());
            return;
        }
        DialogListener told = dialog.listener();
        boolean brief = core.sessions().tooSmall(request);
        int refusal = told == null ? NO_SUCH_DIALOG : brief ? INTERVAL_TOO_SMALL : dialog.admit(fresh);
        if (refusal == OUT_OF_ORDER) {
            fresh.reject(refusal, null, core.retryAfterRandom());
        } else if (refusal == INTERVAL_TOO_SMALL) {
            fresh.reject(refusal, null, core.minimumSession());
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
        if (outgoing != null) {
            return REQUEST_PENDING;
        }
        int order = order(invite);
        boolean offers = order == 0 && invite.bodyLength() > 0;
        return offers ? dialog.offers().theirs() : order;
    }

    /** An ACK cannot be refused: one of a stranger with a session in it is not heard. */
    void acknowledged(SipRequest ack, Flow from) {
        if (ack.bodyLength() > 0 && !dialog.path().fits(from)) {
            core.layer().counters().add(Count.DROPPED_STRAY_ACK);
            return;
        }
        Dialog.Unacked answer = dialog.takeAnswer(ack.cseq().number());
        if (answer == null) {
            return; // repeated, or for an INVITE we know nothing of
        }
        answer.repeater().stop();
        if (dialog.offers().areOurs()) {
            dialog.offers().settled();
        }
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
