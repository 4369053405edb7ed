package io.strowger.sip.transport;

import io.strowger.sip.message.SipLimits;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * SIP over WebSocket (RFC 7118) on one port of a web server, which hands over what it accepted. No connection is ever made
 * from here (§5): a peer whose connection ended is out of reach until it comes again.
 */
public final class WebSocketTransport implements SipTransport {
    private final Transport kind;
    private final InetSocketAddress local;
    private final StreamLimits limits;
    private final SipLimits sipLimits;
    private final SipCounters counters;
    private final ConcurrentMap<InetSocketAddress, WebSocketConnection> connections = new ConcurrentHashMap<>();
    private final Shares open;
    private volatile @Nullable Inbox inbox;

    /** A connection as the web server holds it. */
    public interface Wire {
        /** Sends a message in a frame of its own without waiting, and says how that ended. */
        void send(byte[] message, Runnable sent, Runnable lost);

        void close();
    }

    /** {@code kind} is WS or WSS; {@code local} the web server's address. */
    public WebSocketTransport(Transport kind, InetSocketAddress local, TcpTransport.Setup setup) {
        this.kind = kind;
        this.local = local;
        this.limits = setup.limits();
        this.sipLimits = setup.sipLimits();
        this.counters = setup.counters();
        this.open = new Shares(limits.connections(), limits.perAddress());
    }

    @Override
    public Transport kind() {
        return kind;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void start(Inbox receiver) {
        inbox = receiver;
    }

    /** A peer came; empty when there are too many. */
    public Optional<WebSocketConnection> opened(InetSocketAddress remote, Wire wire) {
        Inbox receiver = inbox;
        if (receiver == null || !receiver.connection(remote.getAddress()) || !open.take(remote.getAddress())) {
            counters.add(Count.CONNECTIONS_REFUSED);
            return Optional.empty();
        }
        counters.add(Count.CONNECTIONS_OPENED);
        WebSocketConnection connection = new WebSocketConnection(this, new Flow(kind, local, remote), wire, receiver);
        WebSocketConnection old = connections.put(remote, connection);
        if (old != null) {
            old.close(); // the peer's new connection shows that its old one is gone
        }
        return Optional.of(connection);
    }

    @Override
    public boolean reaches(Flow flow) {
        return connections.containsKey(flow.remote());
    }

    @Override
    public boolean send(Flow flow, byte[] message, SendFailure failure) {
        WebSocketConnection connection = connections.get(flow.remote());
        return connection != null && connection.send(message, failure);
    }

    void gone(WebSocketConnection connection) {
        InetSocketAddress remote = connection.flow().remote();
        connections.remove(remote, connection);
        open.giveBack(remote.getAddress());
        counters.add(Count.CONNECTIONS_CLOSED);
    }

    StreamLimits limits() {
        return limits;
    }

    /** The largest message that is taken, in bytes. */
    public int largestMessage() {
        return sipLimits.message();
    }

    SipCounters counters() {
        return counters;
    }

    /** Connections open now. */
    public int connections() {
        return open.used();
    }

    @Override
    public void close() {
        connections.values().forEach(WebSocketConnection::close);
    }
}
