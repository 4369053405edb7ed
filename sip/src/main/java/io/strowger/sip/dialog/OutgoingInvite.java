package io.strowger.sip.dialog;

import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.InviteClient;
import io.strowger.sip.transaction.ResponseListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An INVITE of ours, outside or within a dialog, with all the forks that answer it (RFC 3261 §13.2). */
public final class OutgoingInvite {
    /** Forks remembered at a time; provisional responses of further ones are not passed on. */
    private static final int MAX_FORKS = 16;
    /** Answers acknowledged and hung up; a peer that sends more of them is no proxy. */
    private static final int MAX_ANSWERS = 64;

    private static final int REQUEST_TERMINATED = 487;

    private final UserAgentCore core;
    private final InviteDraft draft;
    private final InviteListener listener;
    private final ResponseListener responses = this::received;
    private final List<Fork> forks = new ArrayList<>(1);
    private @Nullable InviteClient client;
    private @Nullable HeaderLine authorization;
    private long cseq;
    private int attempts;
    private boolean answered;
    private boolean cancelled;
    private @Nullable String cancelReason;

    /** A dialog this INVITE made or belongs to, and how its 2xx was acknowledged. */
    private static final class Fork {
        final Dialog dialog;
        boolean answered;
        byte @Nullable [] ack;

        Fork(Dialog dialog) {
            this.dialog = dialog;
        }
    }

    OutgoingInvite(UserAgentCore core, InviteDraft draft, InviteListener listener) {
        this.core = core;
        this.draft = draft;
        this.listener = listener;
    }

    public String callId() {
        return draft.callId();
    }

    /**
     * Gives up; without effect once answered. The CANCEL waits for a provisional response; the listener still hears how
     * it ended: 487 as a rule, also when the other side answers in the same moment.
     */
    public void cancel(@Nullable String reasonValue) {
        InviteClient started;
        synchronized (this) {
            if (answered || cancelled) {
                return;
            }
            cancelled = true;
            cancelReason = reasonValue;
            started = client;
        }
        if (started != null) {
            started.cancel(reasonValue);
        }
    }

    void start() {
        long number = draft.nextCSeq();
        HeaderLine credentials;
        synchronized (this) {
            cseq = number;
            credentials = authorization;
        }
        InviteClient started = core.layer().invite(draft.write(number, credentials), draft.flow(), responses);
        boolean cancelNow;
        synchronized (this) {
            client = started;
            cancelNow = cancelled;
        }
        if (cancelNow) {
            started.cancel(cancelReason);
        }
    }

    /** Fails without being sent, such as by glare (RFC 3261 §14.1). */
    void refusedHere(int status) {
        listener.failed(local(status));
    }

    private SipResponse local(int status) {
        return core.layer().localResponse(draft.write(cseq, null), draft.flow(), status);
    }

    // ---- responses

    private void received(SipResponse response) {
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
        Fork fork;
        synchronized (this) {
            fork = answered ? null : fork(response);
        }
        if (fork != null) {
            listener.provisional(response, fork.dialog);
        }
    }

    /** The response's fork, made when it is new; null when there are too many. Holds the lock. */
    private @Nullable Fork fork(SipResponse response) {
        String tag = response.toTag() == null ? "" : response.toTag();
        for (Fork fork : forks) {
            if (fork.dialog.remoteTag().equals(tag) || fork.dialog == draft.within()) {
                return fork;
            }
        }
        return forks.size() >= MAX_FORKS ? null : newFork(response);
    }

    private Fork newFork(SipResponse response) {
        Fork fork = new Fork(draft.dialog(response, cseq));
        fork.dialog.inviting(this);
        forks.add(fork);
        return fork;
    }

    private void refused(SipResponse response) {
        HeaderLine credentials = null;
        synchronized (this) {
            if (!cancelled) {
                credentials = Challenges.answer(response, Method.INVITE, draft.uri(), draft.secret(), attempts);
            }
            if (credentials != null) {
                attempts++;
                authorization = credentials;
                client = null;
            }
            endForks();
        }
        if (credentials != null) {
            start();
            return;
        }
        Dialog within = draft.within();
        if (within != null) {
            within.doneInviting(this);
        }
        listener.failed(response);
    }

    private void endForks() {
        for (Fork fork : forks) {
            if (draft.within() == null) {
                fork.dialog.end();
            }
        }
        forks.clear();
    }

    private void accepted(SipResponse response) {
        Fork fork;
        boolean first;
        synchronized (this) {
            Fork found = fork(response);
            if (found == null && forks.size() >= MAX_ANSWERS) {
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
            dropOthers(fork);
        }
        fork.dialog.confirm(response, draft.flow());
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

    /** RFC 3261 §13.2.2.4: with the first 2xx all other early dialogs are over. */
    private void dropOthers(Fork kept) {
        draft.forgetBody();
        forks.removeIf(fork -> {
            boolean dropped = fork != kept && !fork.answered;
            if (dropped) {
                fork.dialog.end();
            }
            return dropped;
        });
    }

    /** Sends the ACK of that dialog's 2xx, once; it carries the INVITE's credentials (RFC 3261 §22.1). */
    void acknowledge(Dialog dialog, @Nullable Body sdp) {
        synchronized (this) {
            Fork fork = answeredFork(dialog);
            if (fork == null || fork.ack != null) {
                return;
            }
            SipWriter writer = dialog.write(Method.ACK, cseq);
            Challenges.add(writer, List.of(), authorization);
            if (sdp != null) {
                writer.body(sdp.contentType(), sdp.bytes());
            }
            fork.ack = core.layer().sendAck(writer.toRequest(), dialog.flow());
        }
        dialog.doneInviting(this);
    }

    private @Nullable Fork answeredFork(Dialog dialog) {
        for (Fork fork : forks) {
            if (fork.dialog == dialog && fork.answered) {
                return fork;
            }
        }
        return null;
    }
}
