package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.path.DialogId;
import io.strowger.sip.dialog.path.DialogStart;
import io.strowger.sip.dialog.path.KeptDialog;
import io.strowger.sip.dialog.path.Offers;
import io.strowger.sip.dialog.path.RemotePath;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.Repeater;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Options;
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

    /** Our 2xx to the INVITE of that number, repeated until its ACK comes. */
    record Unacked(long cseq, Repeater repeater) {}

    private static final int TEMPORARILY_UNAVAILABLE = 480;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int BUSY_HERE = 486;
    private static final int REQUEST_TERMINATED = 487;
    private static final int DECLINE = 603;

    private final UserAgentCore core;
    private final RemotePath path;
    private final RemoteRequests remote;
    private final Offers offers = new Offers();
    private final SessionKeeper session;
    private final @Nullable DigestSecret secret;
    private State state = State.EARLY;
    private @Nullable DialogListener listener;
    /** The other side's INVITE we have not answered for good. */
    private @Nullable IncomingInvite incoming;
    /** Our INVITE that is not refused, or answered and acknowledged. */
    private @Nullable OutgoingInvite outgoing;

    private @Nullable Unacked answer;
    private @Nullable ReliableProvisionals provisionals;
    private boolean updatable;
    private boolean byeWanted;
    private @Nullable String byeReason;

    Dialog(UserAgentCore core, DialogStart start, @Nullable DigestSecret secret) {
        this.core = core;
        this.path = new RemotePath(start);
        this.remote = new RemoteRequests(core, this);
        this.secret = secret;
        this.session = new SessionKeeper(core, this);
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

    /** What a later life of ours needs to hang it up. */
    public KeptDialog kept() {
        return path.kept();
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

    /**
     * Acknowledges the 2xx of our last INVITE, or the reliable provisional response that brought an offer (RFC 3262 §5),
     * with our answer where the offer was theirs. Repetitions are acknowledged by the stack; after an UPDATE it does nothing.
     */
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
        session.stop();
        List<HeaderLine> headers =
                reasonValue == null ? List.of() : List.of(new HeaderLine("Reason", reasonValue)); // RFC 3326
        request(Method.BYE, null, headers, response -> end());
    }

    /** The other side has vanished: hangs up, and tells the listener (RFC 4028 §10). */
    void lost(String reasonValue) {
        if (!ended()) {
            bye(reasonValue);
            DialogListener told = listener();
            if (told != null) {
                told.lost();
            }
        }
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

    /**
     * Offers again: by re-INVITE, or before the answer by UPDATE (RFC 3311 §1). While another offer or INVITE is open, or
     * when an early dialog's other side takes no UPDATE, it fails at once with a 491 made here; after glare it is made again
     * by the rules of RFC 3261 §14.1.
     */
    public OutgoingOffer reoffer(@Nullable Body sdp, List<HeaderLine> headers, InviteListener inviteListener) {
        boolean early;
        synchronized (this) {
            early = state == State.EARLY && updatable;
        }
        return early ? update(sdp, headers, inviteListener) : reinvite(sdp, headers, inviteListener);
    }

    /** Offers again by INVITE; without body it asks for the other side's offer, to be answered by {@link #ack}. */
    public OutgoingInvite reinvite(@Nullable Body sdp, List<HeaderLine> headers, InviteListener inviteListener) {
        OutgoingInvite invite = new OutgoingInvite(core, new WithinDraft(core, this, sdp, headers), inviteListener);
        invite.begin(this);
        return invite;
    }

    /** Sends an UPDATE, which the other side answers at once; without body it only refreshes (RFC 3311 §5.1). */
    public OutgoingUpdate update(@Nullable Body sdp, List<HeaderLine> headers, InviteListener inviteListener) {
        OutgoingUpdate update = new OutgoingUpdate(core, this, sdp, headers, inviteListener);
        update.start();
        return update;
    }

    /** Whether the other side has said that it takes UPDATE. */
    public synchronized boolean updatable() {
        return updatable;
    }

    /** Sends any other request within the dialog. */
    public void request(String method, @Nullable Body body, List<HeaderLine> headers, ResponseListener responses) {
        new OwnRequest(core.layer(), new OwnRequest.Within(this, method, body, headers), secret, responses).send();
    }

    SipWriter write(String method, long cseq) {
        return path.write(method, cseq);
    }

    long nextCSeq() {
        return path.nextCSeq();
    }

    // ---- how the invitations change it

    /** What an INVITE of ours finds. */
    enum Room {
        FREE,
        /** Our answer to their INVITE is not acknowledged yet: worth waiting for. */
        UNACKNOWLEDGED,
        BUSY,
        GONE
    }

    /** Makes room for an INVITE of ours, or says why there is none. */
    synchronized Room reserve(OutgoingInvite invite, boolean offering) {
        if (ended()) {
            return Room.GONE;
        }
        if (state == State.EARLY || outgoing != null || incoming != null) {
            return Room.BUSY;
        }
        if (answer != null) {
            return Room.UNACKNOWLEDGED;
        }
        if (offering ? !offers.ours() : offers.areOpen()) {
            return Room.BUSY;
        }
        outgoing = invite;
        return Room.FREE;
    }

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
        session.agreedBy(response);
    }

    /** Our 2xx makes it a call. False when it has ended meanwhile. */
    synchronized boolean accept(Unacked ours) {
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
    synchronized void dropAnswer(Unacked ours) {
        ours.repeater().stop();
        if (answer == ours) {
            answer = null;
        }
    }

    /** Our 2xx to the INVITE of that number, which waits for nothing any more; null when none waits. */
    synchronized @Nullable Unacked takeAnswer(long cseq) {
        Unacked taken = answer == null || answer.cseq() != cseq ? null : answer;
        if (taken != null) {
            answer = null;
        }
        return taken;
    }

    /** A target refresh brings a new Contact. */
    void refresh(SipMessage message, Flow from) {
        path.refresh(message, from);
        heard(message);
    }

    /** Notes what the other side says that it can do. */
    void heard(SipMessage message) {
        if (message.has(Header.ALLOW)) {
            boolean update = Options.lists(message, Header.ALLOW, Method.UPDATE);
            synchronized (this) {
                updatable = update;
            }
        }
    }

    SessionKeeper session() {
        return session;
    }

    /** It has answered 405 or 501, whatever its Allow says. */
    synchronized void notUpdatable() {
        updatable = false;
    }

    Offers offers() {
        return offers;
    }

    /** RFC 3261 §14.1: whoever made the Call-ID waits longer after glare. */
    boolean ownsCallId() {
        return path.start().caller();
    }

    synchronized @Nullable ReliableProvisionals provisionals() {
        return provisionals;
    }

    synchronized void provisionals(ReliableProvisionals reliable) {
        provisionals = reliable;
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
            offers.settled();
        }
    }

    /** The dialog is gone: it leaves the table, nothing of it is sent again. True when it was over, or ending, before. */
    boolean end() {
        boolean before;
        OutgoingInvite open;
        synchronized (this) {
            before = ended();
            open = outgoing;
            state = State.ENDED;
            session.stop();
            if (answer != null) {
                answer.repeater().stop();
                answer = null;
            }
            if (provisionals != null) {
                provisionals.stop();
            }
        }
        if (open != null) {
            open.ended(this);
        }
        core.remove(this);
        return before;
    }

    @Override
    public synchronized String toString() {
        return (path.start().caller() ? "caller's dialog " : "called dialog ") + state + ' ' + id();
    }
}
