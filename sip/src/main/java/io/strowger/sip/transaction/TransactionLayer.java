package io.strowger.sip.transaction;

import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.Via;
import io.strowger.sip.transaction.finished.FinishedLog;
import io.strowger.sip.transaction.finished.Remains;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.MessageReceiver;
import io.strowger.sip.transport.ResponseRoute;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.Transports;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds or makes the transaction of every message: RFC 3261 §17.1.3 for responses, §17.2.3 for requests. */
public final class TransactionLayer implements MessageReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionLayer.class);
    /** A CANCEL has its INVITE's branch (RFC 3261 §9.1), so its key needs a mark no branch begins with. */
    private static final String CANCEL_MARK = "/";

    private final ConcurrentMap<String, ServerSide> servers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ServerSide> merges = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ClientSide> clients = new ConcurrentHashMap<>();
    /** Of those that are over but may be repeated; here before they leave the tables, so always in one of both. */
    private final FinishedLog answered;

    private final FinishedLog mergeable;
    private final FinishedLog acknowledged;
    private final Transports transports;
    private final TimerWheel wheel;
    private final TimerValues timers;
    private final TransactionLimits limits;
    private final Tokens tokens;
    private final StackMessages responses;
    private final LargeRequests large;
    private final TransactionUser user;
    private final Admittance admittance;

    public TransactionLayer(TransactionSetup setup, TransactionUser user) {
        this.transports = setup.transports();
        this.wheel = setup.wheel();
        this.timers = setup.timers();
        this.answered = new FinishedLog(wheel::nowNanos, timers.giveUp());
        this.mergeable = new FinishedLog(wheel::nowNanos, timers.giveUp());
        this.acknowledged = new FinishedLog(wheel::nowNanos, timers.giveUp());
        this.limits = setup.limits();
        this.tokens = setup.tokens();
        this.large = new LargeRequests(transports, wheel::nowNanos);
        this.responses = new StackMessages(setup.sipLimits());
        this.user = user;
        this.admittance = setup.admittance();
    }

    // ---- towards the network

    /** Starts an INVITE client transaction; the request comes without Via. */
    public InviteClient invite(SipRequest request, String branch, Flow flow, ResponseListener listener) {
        byte[] wire = responses.withVia(request.bytes(), via(flow, branch));
        InviteClient client = new InviteClient(this, branch, flow, wire, listener);
        begin(client);
        return client;
    }

    /** The client transaction of an INVITE that an earlier life of ours sent, as if it rang, so that it can be cancelled. */
    public InviteClient cancelEarlier(SipRequest request, String branch, Flow flow, ResponseListener listener) {
        byte[] wire = responses.withVia(request.bytes(), via(flow, branch));
        InviteClient client = new InviteClient(this, branch, flow, wire, listener);
        clients.put(client.key, client);
        client.rings();
        return client;
    }

    /**
     * Refuses an INVITE that an earlier life of ours took, as if it had just come: repeated until its ACK, over a new connection
     * where it came by one. A peer of RFC 2543 sends an ACK that is not recognised, and hears it until timer H.
     */
    public void refuseEarlier(SipResponse refusal, Flow back) {
        Via via = refusal.topVia();
        InviteServer server = new InviteServer(this, ServerKey.ofInvite(via), via.port(), back);
        servers.put(server.key, server);
        server.respond(refusal);
    }

    /** Starts a non-INVITE client transaction; the request comes without Via. */
    public void send(SipRequest request, Flow flow, ResponseListener listener) {
        String branch = tokens.branch();
        byte[] wire = responses.withVia(request.bytes(), via(flow, branch));
        begin(new NonInviteClient(this, branch, flow, wire, listener));
    }

    /** Sends an ACK for a 2xx, which is no transaction; returns its bytes for the 2xx's repetitions. */
    public byte[] sendAck(SipRequest ack, Flow flow) {
        byte[] wire = responses.withVia(ack.bytes(), via(flow, tokens.branch()));
        transports.send(flow, wire, SendFailure.IGNORED);
        return wire;
    }

    public void sendAgain(byte[] wire, Flow flow) {
        counters().add(Count.RETRANSMITTED);
        transports.send(flow, wire, SendFailure.IGNORED);
    }

    private void begin(ClientSide client) {
        if (clients.size() >= limits.maxClient()) {
            counters().add(Count.REFUSED_OVERLOAD);
            client.undelivered();
            return;
        }
        clients.put(client.key, client);
        client.start();
    }

    void cancel(InviteClient invite, byte[] inviteWire, @Nullable String reasonValue) {
        byte[] wire = responses.cancel(inviteWire, reasonValue);
        begin(new NonInviteClient(this, CANCEL_MARK + invite.key, invite.flow, wire, response -> {}));
    }

    private String via(Flow flow, String branch) {
        // RFC 3581 §3: rport is always asked for
        return "Via: SIP/2.0/" + flow.transport().name() + ' ' + transports.sentBy(flow) + ";branch=" + branch
                + ";rport\r\n";
    }

    /** An answer nobody sent, for a request that never left or whose answer came too late. */
    public SipResponse localResponse(SipRequest request, Flow flow, int status) {
        return responses.local(responses.withVia(request.bytes(), via(flow, tokens.branch())), status);
    }

    /** Whether there is a way to that peer without making a connection first. */
    public boolean reaches(Flow flow) {
        return transports.reaches(flow);
    }

    /** How others reach that flow's listener: "host:port". */
    public String sentBy(Flow flow) {
        return transports.sentBy(flow);
    }

    // ---- from the network

    @Override
    public void received(SipMessage message, Flow flow) {
        switch (message) {
            case SipRequest request -> request(request, flow);
            case SipResponse response -> response(response, flow);
        }
    }

    private void response(SipResponse response, Flow flow) {
        String branch = response.topVia().branch();
        String key = branch == null ? "" : clientKey(branch, response.cseq().method());
        ClientSide client = clients.get(key);
        byte[] left = client == null ? acknowledged.get(key) : null;
        if (client != null) {
            admittance.answered(flow);
            client.received(response);
        } else if (left != null) {
            late(response, flow, Remains.Acknowledged.of(left));
        } else { // RFC 6026 §8: a 2xx without transaction is dropped as well
            counters().add(Count.DROPPED_STRAY_RESPONSE);
        }
    }

    /** The 2xx again, as its ACK was lost, or one of another fork. */
    private void late(SipResponse response, Flow flow, Remains.Acknowledged first) {
        if (response.status() < 200 || response.status() >= 300) {
            return;
        }
        if (first.tag() == null || first.tag().equals(response.toTag())) {
            sendAgain(first.ack(), first.way());
        } else {
            user.fork(response, flow);
        }
    }

    private static String clientKey(String branch, String method) {
        return method.equals(Method.CANCEL) ? CANCEL_MARK + branch : branch;
    }

    private void request(SipRequest request, Flow flow) {
        Via via = request.topVia();
        String key = ServerKey.of(request, via);
        if (request.method().equals(Method.ACK)) {
            ack(request, flow, servers.get(key));
            return;
        }
        Flow back = ResponseRoute.of(via, flow);
        boolean invite = request.method().equals(Method.INVITE);
        ServerSide fresh =
                invite ? new InviteServer(this, key, via.port(), back) : new NonInviteServer(this, key, back, request);
        boolean full = servers.size() + answered.size() >= limits.maxServer();
        ServerSide known = full ? full(fresh) : servers.putIfAbsent(key, fresh);
        if (known != null && known != fresh) {
            known.repeated(request, flow);
            return;
        }
        byte[] left = answered.get(key);
        if (left != null) {
            servers.remove(key, fresh);
            again(Remains.Answered.of(left), back);
        } else if (known == null) {
            deliver(fresh, request, flow);
        } else {
            refuseOverload(request, back);
        }
    }

    /** What was answered goes to whom it went before, whoever asks (RFC 3261 §17.2.2). */
    private void again(Remains.Answered before, Flow back) {
        if (before.again().length > 0 && before.to().remote().equals(back.remote())) {
            sendAgain(before.again(), back);
        }
    }

    /** With a full table repetitions are still served; a new request gives itself back, as a sign of refusal. */
    private ServerSide full(ServerSide fresh) {
        ServerSide known = servers.get(fresh.key);
        return known == null ? fresh : known;
    }

    private void refuseOverload(SipRequest request, Flow back) {
        counters().add(Count.REFUSED_OVERLOAD);
        transports.respond(back, responses.overloaded(request, limits.retryAfterSeconds()));
    }

    private void ack(SipRequest request, Flow flow, @Nullable ServerSide known) {
        if (known == null) {
            user.ack(request, flow);
        } else {
            known.repeated(request, flow);
        }
    }

    private void deliver(ServerSide fresh, SipRequest request, Flow flow) {
        try {
            switch (fresh) {
                case InviteServer invite -> deliverInvite(invite, request, flow);
                case NonInviteServer other -> deliverOther(other, request, flow);
                default -> throw new IllegalStateException(fresh.toString());
            }
        } catch (RuntimeException e) { // the core's defect must not leave the peer without an answer
            counters().add(Count.INTERNAL_ERRORS);
            LOG.error("{} broke its handling", request.method(), e);
            respond(fresh, responses.plain(request, 500));
        }
    }

    private void deliverInvite(InviteServer invite, SipRequest request, Flow flow) {
        if (merged(invite, request)) {
            invite.respond(responses.plain(request, 482));
            return;
        }
        user.invite(invite, request, flow);
        invite.trying(request);
    }

    private void deliverOther(NonInviteServer other, SipRequest request, Flow flow) {
        ServerTransaction handle = other.handle(request, flow);
        if (request.method().equals(Method.CANCEL)) {
            cancel(other, request);
        } else if (merged(other, request)) {
            other.respond(responses.plain(request, 482));
        } else {
            user.request(handle);
        }
    }

    private static void respond(ServerSide transaction, SipResponse response) {
        switch (transaction) {
            case InviteServer invite -> invite.respond(response);
            case NonInviteServer other -> other.respond(response);
            default -> throw new IllegalStateException(transaction.toString());
        }
    }

    /** RFC 3261 §8.2.2.2: the same request by another way, while the first is being worked on. */
    private boolean merged(ServerSide fresh, SipRequest request) {
        String key = ServerKey.merging(request);
        if (key == null) {
            return false;
        }
        boolean first = merges.putIfAbsent(key, fresh) == null;
        if (first && mergeable.get(key) == null) {
            fresh.merge = key;
            return false;
        }
        merges.remove(key, fresh);
        counters().add(Count.REFUSED_MERGED);
        return true;
    }

    /** RFC 3261 §9.2. */
    private void cancel(NonInviteServer transaction, SipRequest cancel) {
        String key = ServerKey.cancelled(cancel);
        ServerSide found = servers.get(key);
        byte[] left = found == null ? answered.get(key) : null;
        Flow invited = left != null ? Remains.Answered.of(left).to() : found != null ? found.back : null;
        // from another host than the INVITE it is somebody else's
        if (invited == null || !sameHost(transaction.back, invited)) {
            transaction.respond(responses.plain(cancel, 481));
            return;
        }
        InviteServerUser pending = found instanceof InviteServer invite ? invite.pendingUser() : null;
        String tag = pending == null ? tokens.tag() : pending.localTag();
        transaction.respond(responses.tagged(cancel, 200, tag));
        if (pending != null) { // a final response is out already: no effect
            pending.cancelled(cancel);
        }
    }

    private static boolean sameHost(Flow one, Flow other) {
        return one.remote().getAddress().equals(other.remote().getAddress());
    }

    // ---- for the transactions

    void remove(ServerSide transaction) {
        servers.remove(transaction.key, transaction);
        forgetMerge(transaction);
    }

    void forgetMerge(ServerSide transaction) {
        String merge = transaction.merge;
        if (merge != null) {
            merges.remove(merge, transaction);
            transaction.merge = null;
        }
    }

    void remove(ClientSide transaction) {
        clients.remove(transaction.key, transaction);
    }

    void keep(ServerSide transaction, Remains.Answered remains) {
        String merge = transaction.merge;
        if (merge != null) {
            mergeable.put(merge, Remains.NOTHING);
        }
        answered.put(transaction.key, remains.bytes());
    }

    void keep(InviteClient transaction, Remains.Acknowledged remains) {
        acknowledged.put(transaction.key, remains.bytes());
    }

    TransactionUser user() {
        return user;
    }

    Transports transports() {
        return transports;
    }

    TransactionLimits limits() {
        return limits;
    }

    LargeRequests large() {
        return large;
    }

    StackMessages responses() {
        return responses;
    }

    public TimerWheel wheel() {
        return wheel;
    }

    public TimerValues timers() {
        return timers;
    }

    public Tokens tokens() {
        return tokens;
    }

    public SipCounters counters() {
        return transports.counters();
    }

    /** Transactions, those that only absorb repetitions included. */
    public int live() {
        return servers.size() + clients.size() + answered.size() + acknowledged.size();
    }
}
