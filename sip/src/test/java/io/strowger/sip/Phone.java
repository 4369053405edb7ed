package io.strowger.sip;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.dialog.Refusal;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transaction.Tokens;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.transport.Transports;
import io.strowger.sip.value.Body;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A test's user of a stack: notes all it hears, and does with INVITEs what the test says. */
final class Phone implements SipUser, DialogListener, InviteListener, AutoCloseable {
    static final Body SDP = Body.sdp("v=0\r\n".getBytes(StandardCharsets.US_ASCII));

    final List<String> heard = new CopyOnWriteArrayList<>();
    Consumer<IncomingInvite> onInvite = invite -> invite.accept(SDP, List.of());
    Consumer<IncomingOffer> onReinvite = invite -> invite.accept(SDP, List.of());
    Consumer<ServerTransaction> onRequest = Phone::ok;
    Function<SipRequest, @Nullable Refusal> onStranger = request -> Refusal.UNKNOWN_DIALOG;
    boolean acknowledging = true;
    volatile @Nullable IncomingInvite invite;
    volatile @Nullable Dialog dialog;
    volatile @Nullable Dialog early;
    /** The last CANCEL or BYE. */
    volatile @Nullable SipRequest ending;

    volatile @Nullable SipResponse refusal;
    final SipStack stack;

    /** A phone on the simulated network. */
    Phone(SimNetwork network, Transport kind, int port) {
        this(network, kind, port, SipOptions.listening());
    }

    Phone(SimNetwork network, Transport kind, int port, SipOptions options) {
        Transports transports = new Transports(new SipCounters(), null);
        transports.add(network.host(kind, "127.0.0.1", port));
        java.util.Random random = new java.util.Random(network.seed * 31 + port);
        this.stack = new SipStack(options, this, transports, network.wheel(), new Tokens(random::nextBytes));
    }

    /** A phone on real sockets. */
    Phone(SipOptions options) {
        this.stack = SipStack.start(options, this);
    }

    static void ok(ServerTransaction transaction) {
        transaction.respond(
                SipWriter.response(transaction.request(), 200).toTag("phone").toResponse());
    }

    InetSocketAddress address() {
        return stack.listening().getFirst();
    }

    InetSocketAddress address(Transport kind) {
        return stack.listening(kind).getFirst();
    }

    InviteRequest draft(Transport kind, InetSocketAddress to) {
        Flow flow = stack.flowTo(kind, to).orElseThrow();
        NameAddr from = NameAddr.of(SipUri.of("alice", "example.com"));
        NameAddr target = NameAddr.of(SipUri.of("bob", "example.com"));
        return InviteRequest.to("sip:bob@127.0.0.1:" + to.getPort(), flow, from, target)
                .withBody(SDP);
    }

    OutgoingInvite call(Transport kind, Phone other) {
        return stack.invite(draft(kind, other.address(kind)), this);
    }

    void hear(String what) {
        heard.add(what);
    }

    boolean heard(String what) {
        return heard.contains(what);
    }

    long times(String what) {
        return heard.stream().filter(what::equals).count();
    }

    // ---- SipUser

    @Override
    public void invite(IncomingInvite fresh) {
        invite = fresh;
        hear("invite");
        fresh.listen(this);
        onInvite.accept(fresh);
        dialog = fresh.dialog();
    }

    @Override
    public void request(ServerTransaction transaction) {
        hear(transaction.request().method());
        onRequest.accept(transaction);
    }

    @Override
    public @Nullable Refusal stranger(SipRequest request, Flow from) {
        return onStranger.apply(request);
    }

    // ---- DialogListener

    @Override
    public void cancelled(SipRequest cancel) {
        ending = cancel;
        hear("cancelled");
    }

    @Override
    public void acknowledged(SipRequest ack) {
        hear("acknowledged");
    }

    @Override
    public void unacknowledged() {
        hear("unacknowledged");
    }

    @Override
    public void reinvite(IncomingOffer fresh) {
        hear("reinvite");
        onReinvite.accept(fresh);
    }

    @Override
    public void bye(SipRequest bye) {
        ending = bye;
        hear("bye");
    }

    // ---- InviteListener

    @Override
    public void provisional(SipResponse response, Dialog ringing) {
        early = ringing;
        hear(Integer.toString(response.status()));
    }

    @Override
    public void answered(SipResponse response, Dialog made) {
        hear("answered");
        dialog = made;
        made.listen(this);
        if (acknowledging) {
            made.ack(null);
        }
    }

    @Override
    public void failed(SipResponse response) {
        refusal = response;
        hear("failed " + response.status());
    }

    @Override
    public void close() {
        stack.close();
    }
}
