package io.strowger.sip.dialog;

import io.strowger.sip.dialog.path.DialogId;
import io.strowger.sip.dialog.path.DialogStart;
import io.strowger.sip.dialog.path.KeptRefusal;
import io.strowger.sip.dialog.path.RouteSet;
import io.strowger.sip.dialog.session.Agreement;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.InviteServerUser;
import io.strowger.sip.transaction.Repeater;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An INVITE we received, outside or within a dialog, until it is accepted, rejected or cancelled (RFC 3261 §13.3). */
public final class IncomingInvite implements IncomingOffer, InviteServerUser {
    private static final int REQUEST_TERMINATED = 487;
    private static final int SERVER_TIMEOUT = 504;
    /** RFC 3262 §3 asks for one below 2^31; the RSeqs that follow need room too. */
    private static final int MAX_FIRST_RSEQ = 1 << 24;
    /** The same each time, as a stateless refusal's must be. */
    private static final String STATELESS_TAG = "0refused0";

    private final UserAgentCore core;
    private final InviteServer transaction;
    private final SipRequest request;
    private final Flow flow;
    private final @Nullable Dialog within;
    private @Nullable Dialog dialog;
    private @Nullable DialogListener listener;
    private @Nullable SipRequest cancel;
    private @Nullable String tag;
    private @Nullable ReliableProvisionals provisionals;
    /** Whether a reliable response has described the session. */
    private boolean described;

    private boolean accepting;

    private volatile boolean over;

    IncomingInvite(
            UserAgentCore core, InviteServer transaction, SipRequest request, Flow flow, @Nullable Dialog within) {
        this.core = core;
        this.transaction = transaction;
        this.request = request;
        this.flow = flow;
        this.within = within;
        this.dialog = within;
        this.listener = within == null ? null : within.listener();
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    /** Says who hears of CANCEL now and of everything in the dialog later; a CANCEL already here is told at once. */
    public void listen(DialogListener newListener) {
        SipRequest cancelledBefore;
        synchronized (this) {
            listener = newListener;
            cancelledBefore = cancel;
            if (dialog != null) {
                dialog.listen(newListener);
            }
        }
        if (cancelledBefore != null) {
            newListener.cancelled(cancelledBefore);
        }
    }

    /**
     * Sends 101 to 199, with early media when a body is given; reliably where the caller requires it, and where it supports
     * it and there is a body (RFC 3262 §3).
     */
    public void provisional(int status, @Nullable Body sdp, List<HeaderLine> headers) {
        Dialog early = dialog();
        SipWriter writer = dialogMaking(status, early, headers);
        boolean reliable = Options.requires(request, Options.RELIABLE)
                || (sdp != null && Options.supports(request, Options.RELIABLE));
        if (!reliable) {
            transaction.respond(finished(writer, sdp));
            return;
        }
        boolean describes = sdp != null && describes(early);
        able(writer);
        if (sdp != null) {
            writer.body(sdp.contentType(), sdp.bytes());
            early.session().described(sdp);
        }
        reliably(early).send(new ReliableProvisionals.Provisional(writer, describes));
    }

    /** The first reliable description is our answer, or our offer where the INVITE had none (RFC 3262 §5). */
    private boolean describes(Dialog early) {
        synchronized (this) {
            if (described) {
                return false;
            }
            described = true;
        }
        early.offers().settled();
        return request.bodyLength() > 0 || early.offers().ours();
    }

    private synchronized ReliableProvisionals reliably(Dialog early) {
        ReliableProvisionals reliable = provisionals;
        if (reliable == null) {
            reliable = new ReliableProvisionals(
                    core.layer(),
                    transaction,
                    request.cseq().number(),
                    core.random().nextInt(1, MAX_FIRST_RSEQ),
                    this::abandoned);
            provisionals = reliable;
            early.provisionals(reliable);
        }
        return reliable;
    }

    /** Sends 300 or more; without effect when a final response is out already, such as the 487 of a CANCEL. */
    @Override
    public void reject(int status, @Nullable String phrase, List<HeaderLine> headers) {
        if (transaction.respond(refusal(status, phrase, localTag(), headers))) {
            closeEarly();
        }
    }

    /**
     * Like {@link #reject}, but keeps nothing: no repetition, and the INVITE again is a new one (RFC 3261 §8.2.7). For
     * challenges and strangers, so that a flood of them fills no table.
     */
    public void rejectAndForget(int status, @Nullable String phrase, List<HeaderLine> headers) {
        if (transaction.respondAndForget(refusal(status, phrase, STATELESS_TAG, headers))) {
            closeEarly();
        }
    }

    /** What refuses it for this reason should we be gone before it is answered (RFC 3326). */
    public KeptRefusal kept(int status, String reasonValue) {
        SipResponse refusal = refusal(status, null, localTag(), List.of(new HeaderLine("Reason", reasonValue)));
        Flow back = transaction.back();
        return new KeptRefusal(refusal.toString(), back.transport(), back.remote());
    }

    private SipResponse refusal(int status, @Nullable String phrase, String toTag, List<HeaderLine> headers) {
        SipWriter writer =
                phrase == null ? SipWriter.response(request, status) : SipWriter.response(request, status, phrase);
        writer.toTag(toTag);
        Challenges.add(writer, headers, null);
        return writer.toResponse();
    }

    /** The refused INVITE takes its early dialog with it; one within a dialog leaves that as it was (§14.2). */
    private void closeEarly() {
        Dialog early;
        synchronized (this) {
            over = true;
            early = dialog;
        }
        if (early == null) {
            return;
        }
        early.refused(this);
        ReliableProvisionals reliable = early.provisionals();
        if (reliable != null) {
            reliable.stop();
        }
        if (within == null) {
            early.end();
        }
    }

    /**
     * Sends the 200, repeated until its ACK comes; it waits for the PRACK of a reliable response that described the session.
     * When the caller was faster with CANCEL or BYE, the dialog has ended. Once accepted, it does nothing.
     */
    @Override
    public Dialog accept(@Nullable Body sdp, List<HeaderLine> headers) {
        Dialog accepted = dialog();
        ReliableProvisionals reliable;
        Body described200;
        synchronized (this) {
            if (accepting) {
                return accepted;
            }
            accepting = true;
            reliable = provisionals;
            described200 = described ? null : sdp; // said already, and what is said twice would be an offer
        }
        if (reliable == null || !reliable.holdsBack(() -> answer(accepted, described200, headers))) {
            answer(accepted, described200, headers);
        }
        return accepted;
    }

    private void answer(Dialog accepted, @Nullable Body sdp, List<HeaderLine> headers) {
        SipWriter writer = dialogMaking(200, accepted, headers);
        able(writer);
        Agreement session = accepted.session().askedBy(request);
        session.write(writer);
        SipResponse response = finished(writer, sdp);
        Dialog.Unacked answer = unacked(accepted, response.bytes());
        settle(accepted, sdp);
        // the dialog first: on a fast network the ACK is here before respond() returns
        if (accepted.accept(answer) && transaction.respond(response)) {
            answer.repeater().start();
            accepted.session().described(sdp);
            accepted.session().start(session);
            if (within != null) {
                accepted.refresh(request, flow);
            }
        } else {
            lost(accepted, answer);
        }
    }

    /** The 2xx is the last word about their offer, and makes ours where they had none (RFC 3261 §13.2.1). */
    private void settle(Dialog accepted, @Nullable Body sdp) {
        ReliableProvisionals reliable = accepted.provisionals();
        if (reliable != null) {
            reliable.stop();
        }
        if (!described) {
            accepted.offers().settled();
        }
        if (sdp != null && request.bodyLength() == 0) {
            accepted.offers().ours();
        }
    }

    private Dialog.Unacked unacked(Dialog accepted, byte[] response) {
        long cseq = request.cseq().number();
        Repeater repeater = new Repeater(
                core.layer(), core.layer().timers().t2(), () -> transaction.repeat(response), () -> accepted.remote()
                        .unacknowledged(cseq));
        return new Dialog.Unacked(cseq, repeater);
    }

    /** A CANCEL or BYE was faster than the accept. */
    private void lost(Dialog accepted, Dialog.Unacked answer) {
        accepted.dropAnswer(answer);
        if (within == null) {
            accepted.end();
        }
    }

    /** The dialog this INVITE makes or belongs to; early until accepted. */
    public Dialog dialog() {
        Dialog made;
        synchronized (this) {
            if (dialog != null) {
                return dialog;
            }
            made = new Dialog(core, start(), null);
            made.invited(this);
            made.heard(request);
            if (request.bodyLength() > 0) {
                made.offers().theirs();
            }
            if (listener != null) {
                made.listen(listener);
            }
            dialog = made;
            if (!over) {
                core.add(made);
            }
        }
        if (over) { // asked for too late: it exists, but nothing can happen in it
            made.end();
        }
        return made;
    }

    /** RFC 3261 §12.1.1. */
    private DialogStart start() {
        NameAddr contact = request.contact();
        SipUri target = contact == null ? request.from().uri() : contact.uri();
        String user = request.uri().user();
        return new DialogStart(
                DialogId.of(request.callId(), localTag(), request.fromTag()),
                false,
                value(Header.TO) + ";tag=" + localTag(),
                value(Header.FROM),
                request.uri().isSecure() ? core.secureContact(user, flow) : core.contact(user, flow),
                RouteSet.ofRequest(request),
                target,
                flow,
                0,
                request.cseq().number());
    }

    private String value(Header header) {
        String value = request.value(header);
        return value == null ? "" : value;
    }

    private SipWriter dialogMaking(int status, Dialog of, List<HeaderLine> headers) {
        SipWriter writer = SipWriter.response(request, status)
                .recordRoute()
                .toTag(of.localTag())
                .header(Header.CONTACT, of.contact());
        Challenges.add(writer, headers, null);
        return writer;
    }

    private void able(SipWriter writer) {
        writer.header(Header.ALLOW, core.allow());
        writer.header(Header.SUPPORTED, core.supported());
    }

    private static SipResponse finished(SipWriter writer, @Nullable Body body) {
        if (body != null) {
            writer.body(body.contentType(), body.bytes());
        }
        return writer.toResponse();
    }

    /** True for an INVITE within that dialog, as opposed to the one that makes it. */
    boolean within(Dialog other) {
        return within == other;
    }

    // ---- what the transaction tells

    @Override
    public void cancelled(SipRequest by) {
        SipWriter writer = SipWriter.response(request, REQUEST_TERMINATED).toTag(localTag());
        if (!transaction.respond(writer.toResponse())) {
            return; // answered in the same moment: RFC 3261 §9.2, the CANCEL has no effect
        }
        closeEarly();
        DialogListener told;
        synchronized (this) {
            cancel = by;
            told = listener;
        }
        if (told != null) {
            told.cancelled(by);
        }
    }

    @Override
    public synchronized String localTag() {
        if (within != null) {
            return within.localTag();
        }
        if (tag == null) {
            tag = core.layer().tokens().tag();
        }
        return tag;
    }

    @Override
    public void abandoned() {
        reject(SERVER_TIMEOUT, null, List.of());
        DialogListener told;
        synchronized (this) {
            told = listener;
        }
        if (told != null) {
            told.cancelled(request);
        }
    }
}
