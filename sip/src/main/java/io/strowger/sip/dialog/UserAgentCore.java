package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.path.DialogId;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.dialog.path.LateForks;
import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transaction.TransactionSetup;
import io.strowger.sip.transaction.TransactionUser;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Options;
import io.strowger.sip.value.Replaces;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sorts requests into dialogs or to the user, and makes our own invitations (RFC 3261 §8, §12, §13). */
public final class UserAgentCore {
    private static final int RETRY_AFTER_SECONDS = 5;
    /** RFC 3261 §14.2: the UAS picks between 0 and 10 seconds. */
    private static final int RETRY_RANDOM_SECONDS = 11;

    /** What the stack does for any user. */
    private static final Set<String> OWN_EXTENSIONS = Set.of(Options.RELIABLE, Options.FORK_ENDED, Options.TIMER);

    private final ConcurrentMap<DialogId, Dialog> dialogs = new ConcurrentHashMap<>();
    private final TransactionLayer layer;
    private final LateForks lateForks;
    private final CoreSetup setup;
    private final SortedSet<String> extensions;
    private final String supported;

    public UserAgentCore(TransactionSetup transactions, CoreSetup setup) {
        this.setup = setup;
        this.extensions = new TreeSet<>(setup.extensions());
        this.extensions.addAll(OWN_EXTENSIONS);
        this.supported = String.join(", ", extensions);
        this.layer = new TransactionLayer(transactions, new Arrivals());
        this.lateForks = new LateForks(layer);
    }

    public TransactionLayer layer() {
        return layer;
    }

    /** Sends an INVITE outside of any dialog. */
    public OutgoingInvite invite(InviteRequest draft, InviteListener listener) {
        OutgoingInvite invite = prepare(draft, listener);
        invite.send();
        return invite;
    }

    /** The same, to be sent later. */
    public OutgoingInvite prepare(InviteRequest draft, InviteListener listener) {
        return new OutgoingInvite(this, new OutsideDraft(this, draft), listener);
    }

    /** Cancels an INVITE of an earlier life of ours; if it is answered all the same, that is hung up. */
    public void cancel(KeptInvite kept, Flow flow, @Nullable String reasonValue, InviteListener listener) {
        for (int attempt = 1; attempt <= kept.attempts(); attempt++) {
            new OutgoingInvite(this, OutsideDraft.of(this, kept, flow), listener).cancelEarlier(attempt, reasonValue);
        }
    }

    /** Sends any other request outside of any dialog, and once more with credentials if it is challenged. */
    public void send(SipRequest request, Flow flow, @Nullable DigestSecret secret, ResponseListener listener) {
        new OwnRequest(layer, new OwnRequest.Plain(request, flow), secret, listener).send();
    }

    public int dialogs() {
        return dialogs.size();
    }

    /** Which dialog an INVITE wants to stand in for (RFC 3891 §3); whether its sender may is for the user to say. */
    public Replaced replaced(SipRequest invite) {
        if (!invite.has(Header.REPLACES)) {
            return new Replaced.Nothing();
        }
        Replaces wanted = Replaces.of(invite).orElse(null);
        if (wanted == null || invite.has(Header.JOIN)) {
            return new Replaced.Refused(400);
        }
        Dialog dialog = dialogs.get(new DialogId(wanted.callId(), wanted.toTag(), wanted.fromTag()));
        return dialog == null ? new Replaced.Refused(481) : dialog.replaced(wanted.earlyOnly());
    }

    // ---- what arrives

    /** What the transactions hand up, on the receiving thread. */
    private final class Arrivals implements TransactionUser {
        @Override
        public void invite(InviteServer transaction, SipRequest request, Flow flow) {
            if (request.toTag() != null) {
                inviteWithin(transaction, request, flow);
                return;
            }
            IncomingInvite fresh = new IncomingInvite(UserAgentCore.this, transaction, request, flow, null);
            transaction.user(fresh);
            String unsupported = unsupported(request);
            if (!unsupported.isEmpty()) {
                fresh.reject(420, null, List.of(new HeaderLine("Unsupported", unsupported)));
            } else if (setup.sessions().tooSmall(request)) {
                fresh.rejectAndForget(422, null, minimumSession());
            } else if (dialogs.size() >= setup.maxDialogs()) {
                layer.counters().add(Count.REFUSED_OVERLOAD);
                fresh.reject(503, null, retryAfter(RETRY_AFTER_SECONDS));
            } else {
                deliver(fresh);
            }
        }

        private void deliver(IncomingInvite fresh) {
            try {
                setup.invites().accept(fresh);
            } catch (RuntimeException e) { // counted and logged below; here only what it began is undone
                fresh.reject(500, null, List.of());
                throw e;
            }
        }

        @Override
        public void request(ServerTransaction transaction) {
            SipRequest request = transaction.request();
            String unsupported = unsupported(request);
            if (!unsupported.isEmpty()) {
                SipWriter writer =
                        SipWriter.response(request, 420).toTag(layer.tokens().tag());
                transaction.respond(
                        writer.header(Header.UNSUPPORTED, unsupported).toResponse());
            } else if (request.toTag() == null) {
                setup.requests().accept(transaction);
            } else {
                requestWithin(transaction);
            }
        }

        @Override
        public void ack(SipRequest ack, Flow flow) {
            Dialog dialog = find(ack);
            if (dialog == null) {
                layer.counters().add(Count.DROPPED_STRAY_ACK);
            } else {
                dialog.remote().acknowledged(ack, flow);
            }
        }

        @Override
        public void fork(SipResponse accepted, Flow flow) {
            lateForks.decline(accepted, flow);
        }
    }

    private void inviteWithin(InviteServer transaction, SipRequest request, Flow flow) {
        Dialog dialog = find(request);
        if (dialog == null) { // RFC 3261 §12.2.2
            transaction.respond(SipWriter.response(request, 481).toResponse());
        } else {
            dialog.remote().invite(transaction, request, flow);
        }
    }

    private void requestWithin(ServerTransaction transaction) {
        Dialog dialog = find(transaction.request());
        if (dialog != null) {
            dialog.remote().request(transaction);
        } else if (belongsToSubscription(transaction.request())) {
            setup.requests().accept(transaction);
        } else {
            answer(transaction, 481);
        }
    }

    /** RFC 6665 §4.4.1: subscriptions make dialogs of their own, which the user keeps. */
    private static boolean belongsToSubscription(SipRequest request) {
        return request.is(Method.SUBSCRIBE) || request.is(Method.NOTIFY);
    }

    private @Nullable Dialog find(SipRequest request) {
        String local = request.toTag();
        return local == null ? null : dialogs.get(DialogId.of(request.callId(), local, request.fromTag()));
    }

    /** The required option tags nobody here understands, as a header value; empty when there are none. */
    private String unsupported(SipRequest request) {
        if (!request.has(Header.REQUIRE)) {
            return "";
        }
        StringBuilder unknown = new StringBuilder();
        for (String option : request.values(Header.REQUIRE)) {
            if (!understood(option)) {
                unknown.append(unknown.isEmpty() ? "" : ", ").append(option);
            }
        }
        return unknown.toString();
    }

    private boolean understood(String option) {
        for (String extension : extensions) {
            if (Ascii.same(extension, option)) {
                return true;
            }
        }
        return false;
    }

    void answer(ServerTransaction transaction, int status) {
        answer(transaction, status, List.of());
    }

    void answer(ServerTransaction transaction, int status, List<HeaderLine> headers) {
        SipWriter writer = SipWriter.response(transaction.request(), status);
        Challenges.add(writer, headers, null);
        transaction.respond(writer.toResponse());
    }

    // ---- for dialogs and invitations

    void add(Dialog dialog) {
        dialogs.put(dialog.id(), dialog);
    }

    void remove(Dialog dialog) {
        dialogs.remove(dialog.id(), dialog);
    }

    /** Whether a request within a dialog is the other side's; null when it is, else how it is refused (decision 11). */
    @Nullable
    Refusal stranger(Dialog dialog, SipRequest request, Flow from) {
        Refusal refusal = dialog.path().fits(from) ? null : setup.strangers().refusal(request, from);
        if (refusal == null) {
            dialog.path().heard(from);
        } else {
            layer.counters().add(Count.REFUSED_STRANGER);
        }
        return refusal;
    }

    SessionTimers sessions() {
        return setup.sessions();
    }

    /** RFC 4028 §9: the header of a 422. */
    List<HeaderLine> minimumSession() {
        return List.of(new HeaderLine(
                Header.MIN_SE.label(), Long.toString(setup.sessions().minimumSeconds())));
    }

    /** The value of Supported. */
    String supported() {
        return supported;
    }

    RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    String allow() {
        return setup.allow();
    }

    /** Our Contact: where the other side sends its requests within the dialog. */
    public String contact(@Nullable String user, Flow flow) {
        return contact("<sip:", user, flow);
    }

    /** The same for who asked for TLS all the way (RFC 3261 §12.1.1). */
    String secureContact(@Nullable String user, Flow flow) {
        return contact("<sips:", user, flow);
    }

    private String contact(String scheme, @Nullable String user, Flow flow) {
        String address = layer.sentBy(flow);
        String transport =
                flow.transport().reliable() ? ";transport=" + flow.transport().parameter() : "";
        return scheme + (user == null ? "" : user + '@') + address + transport + '>';
    }

    static List<HeaderLine> retryAfter(int seconds) {
        return List.of(new HeaderLine("Retry-After", Integer.toString(seconds)));
    }

    List<HeaderLine> retryAfterRandom() {
        return retryAfter(random().nextInt(RETRY_RANDOM_SECONDS));
    }
}
