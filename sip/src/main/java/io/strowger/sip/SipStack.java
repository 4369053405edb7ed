package io.strowger.sip;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.CoreSetup;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.dialog.Replaced;
import io.strowger.sip.dialog.UserAgentCore;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.dialog.path.KeptRefusal;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.subscription.Notifier;
import io.strowger.sip.subscription.SubscriptionLimits;
import io.strowger.sip.subscription.Whereabouts;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transaction.Tokens;
import io.strowger.sip.transaction.TransactionSetup;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Intake;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.TcpTransport;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.transport.Transports;
import io.strowger.sip.transport.WebSocketTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running SIP stack: its listeners, transactions, dialogs and timers, and what can be asked of them. */
public final class SipStack implements AutoCloseable {
    private final Transports transports;
    private final UserAgentCore core;
    private final WheelThread ticking;
    private final Intake intake;
    private final TcpTransport.Setup streams;

    /** Assembles a stack on given transports and time, which are the network and the clock of a test. */
    SipStack(SipOptions options, SipUser user, Transports transports, TimerWheel wheel, Tokens tokens) {
        this.transports = transports;
        this.core = new UserAgentCore(
                new TransactionSetup(
                        transports,
                        wheel,
                        options.timers(),
                        options.transactions(),
                        options.limits(),
                        tokens,
                        user.admittance()),
                new CoreSetup(
                        user::invite,
                        user::request,
                        user::stranger,
                        options.extensions(),
                        options.allow(),
                        options.maxDialogs(),
                        options.sessions()));
        this.ticking = new WheelThread(wheel, transports.counters());
        this.intake = new Intake(options.limits(), transports, core.layer(), user.admittance());
        this.streams = new TcpTransport.Setup(options.streams(), options.limits(), transports.counters());
        transports.start(intake);
    }

    /** From now on SIP also comes through that port of a web server, WS or WSS (RFC 7118). */
    public WebSocketTransport webSocket(Transport kind, InetSocketAddress local) {
        WebSocketTransport transport = new WebSocketTransport(kind, local, streams);
        transport.start(intake);
        transports.add(transport);
        return transport;
    }

    /** Binds all listeners and begins to receive. */
    public static SipStack start(SipOptions options, SipUser user) {
        Transports transports = new Transports(new SipCounters(), options.advertisedHost());
        try {
            Listeners.open(options, transports);
        } catch (RuntimeException e) {
            transports.close();
            throw e;
        }
        long origin = System.nanoTime();
        TimerWheel wheel = new TimerWheel(() -> System.nanoTime() - origin);
        SipStack stack = new SipStack(options, user, transports, wheel, Tokens.secure());
        stack.ticking.start();
        return stack;
    }

    /** The addresses really bound. */
    public List<InetSocketAddress> listening() {
        return transports.addresses();
    }

    /** The addresses bound for one kind of transport. */
    public List<InetSocketAddress> listening(Transport kind) {
        return transports.addresses(kind);
    }

    /** A flow to a peer nobody has heard from yet, from a listener of the right kind and family; empty without one. */
    public Optional<Flow> flowTo(Transport kind, InetSocketAddress remote) {
        return transports.flowTo(kind, remote);
    }

    /** Whether there is a way to that peer without making a connection first. */
    public boolean reaches(Flow flow) {
        return transports.reaches(flow);
    }

    /** A peer's promise to let itself be heard that often (RFC 5626 §4.4): a connection that is not is closed. */
    public void expect(Flow flow, Duration within) {
        transports.expect(flow, within);
    }

    /** The wheel of all timers: what is put on it runs on its thread, and must not wait. */
    public TimerWheel wheel() {
        return core.layer().wheel();
    }

    /** Sends a request other than INVITE; it must come without Via. */
    public void send(SipRequest request, Flow flow, ResponseListener listener) {
        send(request, flow, null, listener);
    }

    /** The same, and answers a 401 or 407 with the secret, at most twice. */
    public void send(SipRequest request, Flow flow, @Nullable DigestSecret secret, ResponseListener listener) {
        core.send(request, flow, secret, listener);
    }

    public OutgoingInvite invite(InviteRequest draft, InviteListener listener) {
        return core.invite(draft, listener);
    }

    /** One to be sent later, when what would cancel it is written down. */
    public OutgoingInvite prepare(InviteRequest draft, InviteListener listener) {
        return core.prepare(draft, listener);
    }

    /** Cancels an INVITE of an earlier life of ours over that flow; one answered meanwhile is hung up. */
    public void cancel(KeptInvite kept, Flow flow, @Nullable String reason, InviteListener listener) {
        core.cancel(kept, flow, reason, listener);
    }

    /** Refuses an INVITE that an earlier life of ours left unanswered, over that flow. */
    public void refuse(KeptRefusal kept, Flow flow) {
        core.layer().refuseEarlier(kept.response(), flow);
    }

    /** Holds others' subscriptions to the packages in {@code allowEvents}; the user hands it the SUBSCRIBEs it lets in. */
    public Notifier notifier(SubscriptionLimits limits, String allowEvents, Whereabouts whereabouts) {
        return new Notifier(core, limits, allowEvents, whereabouts);
    }

    /** Which of our dialogs an INVITE with Replaces wants to stand in for (RFC 3891 §3). */
    public Replaced replaced(SipRequest invite) {
        return core.replaced(invite);
    }

    /** How others reach that flow's listener, "host:port", for a Contact or Record-Route of the user's own. */
    public String sentBy(Flow flow) {
        return transports.sentBy(flow);
    }

    /** Transactions in the tables, those that only absorb repetitions included. */
    public int liveTransactions() {
        return core.layer().live();
    }

    /** Early and confirmed dialogs. */
    public int liveDialogs() {
        return core.dialogs();
    }

    public SipCounters counters() {
        return transports.counters();
    }

    @Override
    public void close() {
        ticking.close();
        transports.close();
    }
}
