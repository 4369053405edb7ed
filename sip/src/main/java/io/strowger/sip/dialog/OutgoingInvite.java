package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.Forks.Fork;
import io.strowger.sip.dialog.path.Glare;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.Delay;
import io.strowger.sip.transaction.InviteClient;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.RAck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An INVITE of ours, outside or within a dialog, with all the forks that answer it (RFC 3261 §13.2). */
public final class OutgoingInvite implements OutgoingOffer {
    private static final int EARLY_DIALOG_TERMINATED = 199;
    /** How often a session interval is made longer: once for the callee, once for a proxy in between. */
    private static final int MAX_RAISES = 2;

    private static final int INTERVAL_TOO_SMALL = 422;
    private static final int REQUEST_TERMINATED = 487;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int REQUEST_PENDING = 491;

    private final UserAgentCore core;
    private final Draft draft;
    private final InviteListener listener;
    private final ResponseListener responses = this::received;
    private final Forks forks = new Forks();
    private @Nullable InviteClient client;
    private @Nullable HeaderLine authorization;
    private long cseq;
    private int attempts;
    private boolean answered;
    private volatile boolean heard;
    private int glares;
    private int raises;
    /** Waiting to be sent again after glare. */
    private boolean pausing;
    /** Whether the INVITE carries our offer, or asks for theirs. */
    private boolean offering;

    private boolean cancelled;
    private @Nullable String cancelReason;

    /** How an INVITE of ours is written, the same way again after a challenge. */
    interface Draft {
        String callId();

        String uri();

        Flow flow();

        @Nullable
        DigestSecret secret();

        long nextCSeq();

        /** Whether it carries an offer. */
        boolean offers();

        SipRequest write(long cseq, @Nullable HeaderLine authorization);

        /** The branch of the attempt with this CSeq number. */
        String branch(long cseq);

        /** What cancels it after a crash; empty within a dialog, which can be hung up. */
        default Optional<KeptInvite> kept() {
            return Optional.empty();
        }

        /** The dialog this response belongs to: a new early one, or the one the INVITE was sent within. */
        Dialog dialog(SipResponse response, long cseq);

        /** The dialog the INVITE was sent within. */
        @Nullable
        Dialog within();

        /** Takes a 422: writes a longer session interval from now on; false when there is none to try (RFC 4028 §7.4). */
        boolean raise(SipResponse refusal);

        /** It will not be written again in full. */
        void forgetBody();
    }

    OutgoingInvite(UserAgentCore core, Draft draft, InviteListener listener) {
        this.core = core;
        this.draft = draft;
        this.listener = listener;
    }

    public String callId() {
        return draft.callId();
    }

    /** What is to be kept of it so that a later life of ours can cancel it; empty within a dialog. */
    public Optional<KeptInvite> kept() {
        return draft.kept();
    }

    /** Sends it; to be called once, on one that was only prepared. */
    public void send() {
        start();
    }

    /** For an INVITE within a dialog: sends it when the dialog has room for it, else fails with a status made here. */
    void begin(Dialog within) {
        Dialog.Room room = within.reserve(this, draft.offers());
        if (room == Dialog.Room.FREE) {
            start();
            return;
        }
        SipResponse refused = local(room == Dialog.Room.GONE ? NO_SUCH_DIALOG : REQUEST_PENDING);
        boolean later = room == Dialog.Room.UNACKNOWLEDGED || (room == Dialog.Room.BUSY && again());
        if (!later || !pause(within, refused)) {
            listener.failed(refused);
        }
    }

    private synchronized boolean again() {
        return glares > 0;
    }

    /** Waits as long as RFC 3261 §14.1 says; false when this refusal stands. */
    private boolean pause(Dialog within, SipResponse refusal) {
        long nanos = Glare.waitNanos(refusal, within.ownsCallId(), core.random());
        synchronized (this) {
            pausing = nanos >= 0 && !cancelled && glares < Glare.MAX_RETRIES;
            if (!pausing) {
                return false;
            }
            glares++;
        }
        Delay.of(core.layer().wheel(), nanos, () -> afterPause(within));
        return true;
    }

    private void afterPause(Dialog within) {
        synchronized (this) {
            if (!pausing) {
                return;
            }
            pausing = false;
        }
        begin(within);
    }

    /**
     * Gives up; without effect once answered. The CANCEL waits for a provisional response; the listener still hears how
     * it ended: 487 as a rule, also when the other side answers in the same moment.
     */
    @Override
    public void cancel(@Nullable String reasonValue) {
        InviteClient started;
        boolean waited;
        synchronized (this) {
            if (answered || cancelled) {
                return;
            }
            cancelled = true;
            cancelReason = reasonValue;
            started = client;
            waited = pausing;
            pausing = false;
        }
        if (waited) {
            listener.failed(local(REQUEST_TERMINATED));
        } else if (started != null) {
            started.cancel(reasonValue);
        }
    }

    /** The dialog it was sent within has ended; an INVITE that makes dialogs outlives any of them. */
    synchronized void ended(Dialog dialog) {
        if (draft.within() == dialog && client != null) {
            client.hurry();
        }
    }

    /** Cancels the attempt with this CSeq number, which an earlier life of ours sent. */
    void cancelEarlier(long number, @Nullable String reasonValue) {
        synchronized (this) {
            cseq = number;
            cancelled = true;
        }
        core.layer()
                .cancelEarlier(draft.write(number, null), draft.branch(number), draft.flow(), responses)
                .cancel(reasonValue);
    }

    void start() {
        long number = draft.nextCSeq();
        HeaderLine credentials;
        synchronized (this) {
            cseq = number;
            credentials = authorization;
            offering = draft.offers();
        }
        InviteClient started =
                core.layer().invite(draft.write(number, credentials), draft.branch(number), draft.flow(), responses);
        boolean cancelNow;
        synchronized (this) {
            // a challenge may have come, and been answered by the next one, before we got here
            client = cseq == number ? started : client;
            cancelNow = cancelled;
        }
        if (cancelNow) {
            started.cancel(cancelReason);
        }
    }

    private SipResponse local(int status) {
        return core.layer().localResponse(draft.write(cseq, null), draft.flow(), status);
    }

    // ---- responses

    /** Whether anything has come back, a 100 at least. */
    public boolean isHeard() {
        return heard;
    }

    private void received(SipResponse response) {
        heard = true;
        int status = response.status();
        if (status >= 300) {
            refused(response);
        } else if (status >= 200) {
            accepted(response);
        } else if (status > 100) {
            provisional(response);
        }
    }

    private void provisional(SipResponse response) {
        if (response.status() == EARLY_DIALOG_TERMINATED) {
            dropFork(response);
            return;
        }
        Fork fork;
        long rseq = RAck.required(response);
        synchronized (this) {
            fork = answered ? null : fork(response);
            // RFC 3262 §4: what is out of order is neither passed on nor acknowledged
            if (fork == null || (rseq >= 0 && fork.rseq >= 0 && rseq != fork.rseq + 1)) {
                return;
            }
            fork.rseq = rseq >= 0 ? rseq : fork.rseq;
        }
        fork.dialog.heard(response);
        if (rseq >= 0) {
            prack(fork, response, rseq);
        }
        listener.provisional(response, fork.dialog);
    }

    /** RFC 6228: this fork will not answer. */
    private synchronized void dropFork(SipResponse response) {
        if (draft.within() == null) {
            forks.drop(response.toTag());
        }
    }

    private void prack(Fork fork, SipResponse response, long rseq) {
        RAck rack = new RAck(rseq, response.cseq());
        fork.dialog.refresh(response, draft.flow());
        if (response.bodyLength() > 0 && !offering) {
            fork.dialog.offers().theirs();
            synchronized (this) {
                fork.unanswered = rack;
            }
            return;
        }
        if (response.bodyLength() > 0) {
            fork.dialog.offers().settled();
        }
        prack(fork.dialog, rack, null);
    }

    private static void prack(Dialog dialog, RAck rack, @Nullable Body sdp) {
        dialog.request(
                Method.PRACK, sdp, List.of(new HeaderLine(Header.RACK.label(), rack.toString())), response -> {});
    }

    /** The response's fork, made when it is new; null when there are too many. Holds the lock. */
    private @Nullable Fork fork(SipResponse response) {
        Fork known = forks.withTag(response.toTag(), draft.within());
        return known != null || forks.isFull() ? known : newFork(response);
    }

    private Fork newFork(SipResponse response) {
        Fork fork = forks.add(draft.dialog(response, cseq));
        fork.dialog.inviting(this);
        fork.dialog.heard(response);
        if (offering) {
            fork.dialog.offers().ours();
        }
        return fork;
    }

    private void refused(SipResponse response) {
        HeaderLine credentials = null;
        boolean again;
        synchronized (this) {
            if (!cancelled) {
                credentials = Challenges.answer(response, Method.INVITE, draft.uri(), draft.secret(), attempts);
            }
            if (credentials != null) {
                attempts++;
                authorization = credentials;
                client = null;
            }
            again = credentials != null || (!cancelled && longer(response));
            forks.clear(draft.within() == null);
        }
        if (again) {
            start();
            return;
        }
        Dialog within = draft.within();
        if (within == null) {
            listener.failed(response);
            return;
        }
        within.doneInviting(this);
        within.offers().settled();
        if (!pause(within, response)) {
            listener.failed(response);
        }
    }

    private boolean longer(SipResponse response) {
        return response.status() == INTERVAL_TOO_SMALL && raises++ < MAX_RAISES && draft.raise(response);
    }

    private void accepted(SipResponse response) {
        Fork fork;
        boolean first;
        synchronized (this) {
            Fork found = fork(response);
            if (found == null && forks.isFlooded()) {
                return;
            }
            fork = found == null ? newFork(response) : found;
            if (fork.answered) {
                acknowledgeAgain(fork);
                return;
            }
            fork.answered = true;
            first = !answered;
            answered = true;
            fork.chosen = first;
            draft.forgetBody();
            forks.dropOthers(fork);
        }
        fork.dialog.confirm(response, draft.flow());
        fork.dialog.offers().settled();
        if (!offering && response.bodyLength() > 0) {
            fork.dialog.offers().theirs(); // until our ACK answers it
        }
        boolean unwanted = draft.within() == null ? cancelled : fork.dialog.ended();
        if (first && !unwanted) {
            listener.answered(response, fork.dialog);
            return;
        }
        // another fork, or a 2xx that crossed our CANCEL or BYE: RFC 3261 §13.2.2.4
        acknowledge(fork.dialog, null);
        fork.dialog.bye(null);
        if (first) {
            listener.failed(local(REQUEST_TERMINATED));
        }
    }

    private void acknowledgeAgain(Fork fork) {
        if (fork.ack != null) {
            core.layer().sendAgain(fork.ack, fork.dialog.flow());
        }
    }

    /**
     * Sends the ACK of that dialog's 2xx, once; it carries the INVITE's credentials (RFC 3261 §22.1). Before the 2xx, sends the
     * PRACK that answers an offer.
     */
    void acknowledge(Dialog dialog, @Nullable Body sdp) {
        RAck rack;
        synchronized (this) {
            Fork fork = forks.of(dialog);
            rack = fork == null || fork.answered ? null : fork.unanswered;
            if (fork != null && fork.answered) {
                acknowledge(fork, sdp);
            } else if (fork != null) {
                fork.unanswered = null;
            }
        }
        if (rack != null) {
            dialog.offers().settled();
            prack(dialog, rack, sdp);
        }
    }

    private void acknowledge(Fork fork, @Nullable Body sdp) {
        Dialog dialog = fork.dialog;
        if (fork.ack == null) {
            dialog.session().described(sdp);
            SipWriter writer = dialog.write(Method.ACK, cseq);
            Challenges.add(writer, List.of(), authorization);
            if (sdp != null) {
                writer.body(sdp.contentType(), sdp.bytes());
            }
            Flow way = dialog.flow();
            fork.ack = core.layer().sendAck(writer.toRequest(), way);
            if (!offering) {
                dialog.offers().settled();
            }
            dialog.doneInviting(this);
            if (fork.chosen && client != null) { // the transaction lets go of the call, which may end long before it
                String tag = draft.within() == null ? dialog.remoteTag() : null;
                client.settle(tag, way, fork.ack);
            }
        }
    }
}
