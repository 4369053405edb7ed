package io.strowger.sip.dialog;

import io.strowger.sip.dialog.path.DialogId;
import io.strowger.sip.dialog.path.DialogStart;
import io.strowger.sip.dialog.path.RemotePath;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transport.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of a call as SIP sees it: a peer-to-peer relation of two user agents (RFC 3261 §12). */
public final class Dialog {
    /** Where a dialog is in its life; Ending is between our BYE and its answer. */
    enum State {
        EARLY,
        CONFIRMED,
        ENDING,
        ENDED
    }

    private static final int TEMPORARILY_UNAVAILABLE = 480;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int BUSY_HERE = 486;
    private static final int REQUEST_TERMINATED = 487;
    private static final int REQUEST_PENDING = 491;
    private static final int DECLINE = 603;

    private final UserAgentCore core;
    private final RemotePath path;
    private final RemoteRequests remote;
    private final @Nullable DigestSecret secret;
    private State state = State.EARLY;
    private @Nullable DialogListener listener;
    /** The other side's INVITE we have not answered for good. */
    private @Nullable IncomingInvite incoming;
    /** Our INVITE that is not refused, or answered and acknowledged. */
    private @Nullable OutgoingInvite outgoing;

    private @Nullable UnackedAnswer answer;
    private boolean byeWanted;
    private @Nullable String byeReason;

    Dialog(UserAgentCore core, DialogStart start, @Nullable DigestSecret secret) {
        this.core = core;
        this.path = new RemotePath(start);
        this.remote = new RemoteRequests(core, this);
        this.secret = secret;
    }

    public String callId() {
        return id().callId();
    }

    public String localTag() {
        return id().localTag();
    }

    /** Empty when the other side has none, as peers of RFC 2543 may. */
    public String remoteTag() {
        return id().remoteTag();
    }

    /** Where our requests go: over a lost connection, to the address the other side names. */
    public Flow flow() {
        return path.flow(core.layer());
    }

    /** The other side's Contact. */
    public SipUri remoteTarget() {
        return path.target();
    }

    /** Our From in requests, which names us with our tag. */
    public NameAddr localParty() {
        return NameAddr.parse(path.start().localParty());
    }

    /** Our own Contact: where the other side sends its requests within the dialog. */
    public SipUri localContact() {
        return NameAddr.parse(path.start().contact()).uri();
    }

    public NameAddr remoteParty() {
        return NameAddr.parse(path.start().remoteParty());
    }

    public synchronized boolean confirmed() {
        return state == State.CONFIRMED;
    }

    /** True once either side has said BYE, or the INVITE has failed. */
    public synchronized boolean ended() {
        return state == State.ENDING || state == State.ENDED;
    }

    public synchronized void listen(DialogListener newListener) {
        listener = newListener;
    }

    DialogId id() {
        return path.start().id();
    }

    String contact() {
        return path.start().contact();
    }

    @Nullable
    DigestSecret secret() {
        return secret;
    }

    RemotePath path() {
        return path;
    }

    RemoteRequests remote() {
        return remote;
    }

    synchronized @Nullable DialogListener listener() {
        return listener;
    }

    synchronized @Nullable IncomingInvite incoming() {
        return incoming;
    }

    /** Ended, and nothing of ours is under way any more. */
    synchronized boolean over() {
        return state == State.ENDED;
    }

    // ---- what the user does

    /** Acknowledges the 2xx of our last INVITE; its repetitions are acknowledged by the stack. */
    public void ack(@Nullable Body sdp) {
        OutgoingInvite answered;
        synchronized (this) {
            answered = outgoing;
        }
        if (answered != null) {
            answered.acknowledge(this, sdp);
        }
    }

    /** Hangs up; waits for the ACK of our 2xx where it is still due (RFC 3261 §15). Does nothing in an ended dialog. */
    public void bye(@Nullable String reasonValue) {
        IncomingInvite unanswered;
        synchronized (this) {
            if (ended()) {
                return;
            }
            if (answer != null) {
                byeWanted = true;
                byeReason = reasonValue;
                return;
            }
            unanswered = incoming;
        }
        if (unanswered != null && !unanswered.within(this)) {
            unanswered.reject(TEMPORARILY_UNAVAILABLE, null, List.of()); // an unanswered call is refused, not hung up
            return;
        }
        ack(null);
        hangUp(reasonValue);
        if (unanswered != null) {
            unanswered.reject(REQUEST_TERMINATED, null, List.of());
        }
    }

    private void hangUp(@Nullable String reasonValue) {
        synchronized (this) {
            if (ended()) {
                return;
            }
            state = State.ENDING;
        }
        List<HeaderLine> headers =
                reasonValue == null ? List.of() : List.of(new HeaderLine("Reason", reasonValue)); // RFC 3326
        request(Method.BYE, null, headers, response -> end());
    }

    /** Hangs up where {@link #bye} had to wait for an ACK. */
    void byeIfWanted() {
        boolean wanted;
        String reason;
        synchronized (this) {
            wanted = byeWanted;
            reason = byeReason;
        }
        if (wanted) {
            bye(reason);
        }
    }

    /** Invites again within the dialog; while another INVITE is open it fails at once with a 491 made here (§14.1). */
    public OutgoingInvite reinvite(Body sdp, List<HeaderLine> headers, InviteListener inviteListener) {
        OutgoingInvite invite = new OutgoingInvite(core, new WithinDraft(core, this, sdp, headers), inviteListener);
        int refusal;
        synchronized (this) {
            boolean busy = outgoing != null || incoming != null;
            refusal = state != State.CONFIRMED ? NO_SUCH_DIALOG : busy ? REQUEST_PENDING : 0;
            if (refusal == 0) {
                outgoing = invite;
            }
        }
        if (refusal == 0) {
            invite.start();
        } else {
            invite.refusedHere(refusal);
        }
        return invite;
    }

    /** Sends any other request within the dialog. */
    public void request(String method, @Nullable Body body, List<HeaderLine> headers, ResponseListener responses) {
        new DialogRequest(core, this, method, body, headers).send(responses);
    }

    SipWriter write(String method, long cseq) {
        return path.write(method, cseq);
    }

    long nextCSeq() {
        return path.nextCSeq();
    }

    // ---- how the invitations change it

    /** Takes an INVITE of the other side, or says with which status it is refused. */
    synchronized int admit(IncomingInvite invite) {
        int refusal = remote.refusalOf(invite.request(), incoming, outgoing);
        if (refusal == 0) {
            incoming = invite;
        }
        return refusal;
    }

    /** Whether another dialog may stand in for this one (RFC 3891 §3). */
    synchronized Replaced replaced(boolean earlyOnly) {
        return switch (state) {
            case CONFIRMED -> earlyOnly ? new Replaced.Refused(BUSY_HERE) : new Replaced.By(this);
            // an early dialog can only be taken from whom is being called: not by a second caller
            case EARLY -> path.start().caller() ? new Replaced.By(this) : new Replaced.Refused(NO_SUCH_DIALOG);
            case ENDING, ENDED -> new Replaced.Refused(DECLINE);
        };
    }

    /** A 2xx makes it a call; target and routes are read again (RFC 3261 §13.2.2.4). */
    synchronized void confirm(SipResponse response, Flow from) {
        if (state == State.EARLY) {
            state = State.CONFIRMED;
            path.confirm(response);
        }
        refresh(response, from);
    }

    /** Our 2xx makes it a call. False when it has ended meanwhile. */
    synchronized boolean accept(UnackedAnswer ours) {
        incoming = null;
        if (ended()) {
            return false;
        }
        state = State.CONFIRMED;
        if (answer != null) {
            answer.repeater().stop();
        }
        answer = ours;
        return true;
    }

    /** The answer was refused by its transaction: nothing waits for an ACK. */
    synchronized void dropAnswer(UnackedAnswer ours) {
        ours.repeater().stop();
        if (answer == ours) {
            answer = null;
        }
    }

    /** Our 2xx to the INVITE of that number, which waits for nothing any more; null when none waits. */
    synchronized @Nullable UnackedAnswer takeAnswer(long cseq) {
        UnackedAnswer taken = answer == null || answer.cseq() != cseq ? null : answer;
        if (taken != null) {
            answer = null;
        }
        return taken;
    }

    /** A target refresh brings a new Contact. */
    void refresh(SipMessage message, Flow from) {
        path.refresh(message, from);
    }

    synchronized void inviting(OutgoingInvite invite) {
        outgoing = invite;
    }

    synchronized void doneInviting(OutgoingInvite invite) {
        if (outgoing == invite) {
            outgoing = null;
        }
    }

    synchronized void invited(IncomingInvite invite) {
        incoming = invite;
    }

    synchronized void refused(IncomingInvite invite) {
        if (incoming == invite) {
            incoming = null;
        }
    }

    /** The dialog is gone: it leaves the table, nothing of it is sent again. True when it was over, or ending, before. */
    boolean end() {
        boolean before;
        synchronized (this) {
            before = ended();
            state = State.ENDED;
            if (answer != null) {
                answer.repeater().stop();
                answer = null;
            }
        }
        core.remove(this);
        return before;
    }

    @Override
    public synchronized String toString() {
        return (path.start().caller() ? "caller's dialog " : "called dialog ") + state + ' ' + id();
    }
}
