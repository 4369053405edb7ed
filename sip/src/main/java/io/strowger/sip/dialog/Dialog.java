package io.strowger.sip.dialog;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.ServerTransaction;
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

    private static final int REQUEST_PENDING = 491;
    private static final int OUT_OF_ORDER = 500;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int REQUEST_TERMINATED = 487;

    private final UserAgentCore core;
    private final DialogId id;
    private final boolean caller;
    private final String localParty;
    private final String remoteParty;
    private final String contact;
    private final @Nullable DigestSecret secret;
    private State state = State.EARLY;
    private RouteSet routes;
    private SipUri target;
    private Flow flow;
    private long localCSeq;
    private long remoteCSeq;
    private @Nullable DialogListener listener;
    /** The other side's INVITE we have not answered for good. */
    private @Nullable IncomingInvite incoming;
    /** Our INVITE that is not refused, or answered and acknowledged. */
    private @Nullable OutgoingInvite outgoing;

    private @Nullable AnswerRepeater answer;
    private boolean byeWanted;
    private @Nullable String byeReason;

    Dialog(UserAgentCore core, DialogStart start) {
        this.core = core;
        this.id = start.id();
        this.caller = start.caller();
        this.localParty = start.localParty();
        this.remoteParty = start.remoteParty();
        this.contact = start.contact();
        this.secret = start.secret();
        this.routes = start.routes();
        this.target = start.target();
        this.flow = NextHop.of(routes.nextHop(target), start.flow());
        this.localCSeq = start.localCSeq();
        this.remoteCSeq = start.remoteCSeq();
    }

    public String callId() {
        return id.callId();
    }

    public String localTag() {
        return id.localTag();
    }

    /** Empty when the other side has none, as peers of RFC 2543 may. */
    public String remoteTag() {
        return id.remoteTag();
    }

    /** Where our requests go: over a lost connection, to the address the other side names. */
    public synchronized Flow flow() {
        return core.layer().reaches(flow) ? flow : NextHop.named(routes.nextHop(target), flow);
    }

    /** The other side's Contact. */
    public synchronized SipUri remoteTarget() {
        return target;
    }

    /** Our From in requests, which names us with our tag. */
    public NameAddr localParty() {
        return NameAddr.parse(localParty);
    }

    public NameAddr remoteParty() {
        return NameAddr.parse(remoteParty);
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
        return id;
    }

    String contact() {
        return contact;
    }

    @Nullable
    DigestSecret secret() {
        return secret;
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
            if (state == State.ENDING || state == State.ENDED) {
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
            unanswered.reject(480, null, List.of()); // an unanswered call is refused, not hung up
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
            if (state == State.ENDING || state == State.ENDED) {
                return;
            }
            state = State.ENDING;
        }
        List<HeaderLine> headers =
                reasonValue == null ? List.of() : List.of(new HeaderLine("Reason", reasonValue)); // RFC 3326
        new DialogRequest(core, this, Method.BYE, null, headers).send(response -> end());
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

    /** A request as this dialog writes it, without Via, user's headers and body (RFC 3261 §12.2.1.1). */
    synchronized SipWriter write(String method, long cseq) {
        return routes.request(method, target.toString())
                .header(Header.FROM, localParty)
                .header(Header.TO, remoteParty)
                .header(Header.CALL_ID, id.callId())
                .header(Header.CSEQ, cseq + " " + method)
                .header(Header.CONTACT, contact);
    }

    synchronized long nextCSeq() {
        return ++localCSeq;
    }

    // ---- what the other side does

    /** Any request of the other side but INVITE and ACK. */
    void received(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.method().equals(Method.BYE)) {
            receivedBye(transaction);
            return;
        }
        DialogListener told;
        int refusal;
        synchronized (this) {
            told = listener;
            refusal = state == State.ENDED || state == State.ENDING || told == null ? NO_SUCH_DIALOG : order(request);
        }
        if (refusal != 0 || told == null) {
            core.refuse(transaction, refusal);
            return;
        }
        if (request.method().equals(Method.UPDATE)) {
            refresh(request, transaction.flow()); // RFC 3311 §5.2
        }
        told.request(transaction);
    }

    /** RFC 3261 §12.2.2: a lower CSeq is out of order. Holds the lock. */
    private int order(SipRequest request) {
        long number = request.cseq().number();
        if (number < remoteCSeq) {
            return OUT_OF_ORDER;
        }
        remoteCSeq = number;
        return 0;
    }

    private void receivedBye(ServerTransaction transaction) {
        IncomingInvite unanswered;
        DialogListener told;
        int status;
        synchronized (this) {
            boolean first = state == State.EARLY || state == State.CONFIRMED;
            int refusal = state == State.ENDED ? NO_SUCH_DIALOG : order(transaction.request());
            status = refusal == 0 ? 200 : refusal;
            unanswered = incoming;
            told = first && refusal == 0 ? listener : null;
        }
        core.answer(transaction, status);
        if (status != 200) {
            return;
        }
        end();
        if (unanswered != null) { // RFC 3261 §15.1.2
            unanswered.reject(REQUEST_TERMINATED, null, List.of());
        }
        if (told != null) {
            told.bye(transaction.request());
        }
    }

    /** An INVITE within the dialog (RFC 3261 §14.2). */
    void received(InviteServer transaction, SipRequest request, Flow from) {
        IncomingInvite fresh = new IncomingInvite(core, transaction, request, from, this);
        transaction.user(fresh);
        DialogListener told;
        int refusal;
        synchronized (this) {
            told = listener;
            refusal = told == null ? NO_SUCH_DIALOG : refusalOf(request);
            if (refusal == 0) {
                incoming = fresh;
            }
        }
        if (refusal == OUT_OF_ORDER) {
            fresh.reject(refusal, null, core.retryAfterRandom());
        } else if (refusal != 0 || told == null) {
            fresh.reject(refusal, null, List.of());
        } else {
            told.reinvite(fresh);
        }
    }

    private int refusalOf(SipRequest request) {
        if (state == State.ENDING || state == State.ENDED) {
            return NO_SUCH_DIALOG;
        }
        if (incoming != null) { // their earlier INVITE still waits for our final answer
            return OUT_OF_ORDER;
        }
        return outgoing != null ? REQUEST_PENDING : order(request);
    }

    void acknowledged(SipRequest ack) {
        DialogListener told;
        boolean hangUp;
        synchronized (this) {
            if (answer == null || answer.cseq() != ack.cseq().number()) {
                return; // repeated, or for an INVITE we know nothing of
            }
            answer.stop();
            answer = null;
            told = listener;
            hangUp = byeWanted;
        }
        if (told != null) {
            told.acknowledged(ack);
        }
        if (hangUp) {
            bye(byeReason);
        }
    }

    void unacknowledged(AnswerRepeater of) {
        DialogListener told;
        boolean hangUp;
        synchronized (this) {
            if (answer != of) {
                return;
            }
            answer = null;
            told = listener;
            hangUp = byeWanted;
        }
        if (told != null) {
            told.unacknowledged();
        }
        if (hangUp) {
            bye(byeReason);
        }
    }

    // ---- how the invitations change it

    /** A 2xx makes it a call; target and routes are read again (RFC 3261 §13.2.2.4). */
    synchronized void confirm(SipResponse response, Flow from) {
        if (state == State.EARLY) {
            state = State.CONFIRMED;
            routes = RouteSet.ofResponse(response);
        }
        refresh(response, from);
    }

    /** Our 2xx makes it a call. False when it has ended meanwhile. */
    synchronized boolean accept(AnswerRepeater repeater) {
        incoming = null;
        if (state == State.ENDING || state == State.ENDED) {
            return false;
        }
        state = State.CONFIRMED;
        if (answer != null) {
            answer.stop();
        }
        answer = repeater;
        return true;
    }

    /** The answer was refused by its transaction: nothing waits for an ACK. */
    synchronized void dropAnswer(AnswerRepeater repeater) {
        repeater.stop();
        if (answer == repeater) {
            answer = null;
        }
    }

    /** RFC 3261 §12.2.1.2 and §12.2.2: a target refresh brings a new Contact. */
    synchronized void refresh(SipMessage message, Flow from) {
        NameAddr fresh = message.contact();
        if (fresh != null) {
            target = fresh.uri();
            flow = NextHop.of(routes.nextHop(target), from);
        }
    }

    synchronized void inviting(@Nullable OutgoingInvite invite) {
        outgoing = invite;
    }

    synchronized void doneInviting(OutgoingInvite invite) {
        if (outgoing == invite) {
            outgoing = null;
        }
    }

    synchronized void invited(@Nullable IncomingInvite invite) {
        incoming = invite;
    }

    synchronized void refused(IncomingInvite invite) {
        if (incoming == invite) {
            incoming = null;
        }
    }

    synchronized @Nullable DialogListener listener() {
        return listener;
    }

    /** The dialog is gone: it leaves the table, nothing of it is sent again. */
    void end() {
        synchronized (this) {
            state = State.ENDED;
            if (answer != null) {
                answer.stop();
                answer = null;
            }
        }
        core.remove(this);
    }

    @Override
    public synchronized String toString() {
        return (caller ? "caller's dialog " : "called dialog ") + state + ' ' + id;
    }
}
