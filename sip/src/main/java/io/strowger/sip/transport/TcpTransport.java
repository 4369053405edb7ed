package io.strowger.sip.transport;

import io.strowger.sip.message.SipLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP or TLS listener and all connections of its address, accepted or made; found again by the peer's address. */
public final class TcpTransport implements SipTransport {
    private static final Logger LOG = LoggerFactory.getLogger(TcpTransport.class);
    private static final int BACKLOG = 1024;
    private static final long PAUSE_AFTER_ERROR_NANOS = 10_000_000;

    private final ServerSocket server;
    private final InetSocketAddress local;
    private final StreamLimits limits;
    private final SipLimits sipLimits;
    private final SipCounters counters;
    private final @Nullable Tls tls;
    private final ConcurrentMap<Peer, TcpConnection> connections = new ConcurrentHashMap<>();
    private final Shares open;
    private final Shares handshakes;
    private @Nullable Inbox inbox;
    private volatile boolean closed;

    /** What every stream listener of a stack is told. */
    public record Setup(StreamLimits limits, SipLimits sipLimits, SipCounters counters) {}

    /** Whom a connection leads to; over TLS also as whom, for the name was checked and another's was not. */
    private record Peer(InetSocketAddress address, String name) {}

    private TcpTransport(ServerSocket server, Setup setup, @Nullable Tls tls) {
        this.server = server;
        this.local = (InetSocketAddress) server.getLocalSocketAddress();
        this.limits = setup.limits();
        this.sipLimits = setup.sipLimits();
        this.counters = setup.counters();
        this.tls = tls;
        this.open = new Shares(limits.connections(), limits.perAddress());
        this.handshakes = new Shares(limits.connections(), limits.handshakes());
    }

    /** Binds; port 0 takes any free one. */
    public static TcpTransport open(InetSocketAddress address, Setup setup) {
        return bound(address, setup, null);
    }

    /** The same for TLS, with our keys and those we trust. */
    public static TcpTransport open(InetSocketAddress address, Setup setup, SSLContext context) {
        return bound(address, setup, new Tls(context));
    }

    private static TcpTransport bound(InetSocketAddress address, Setup setup, @Nullable Tls tls) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true); // a restart must not wait for old connections
                server.bind(address, BACKLOG);
            } catch (IOException e) {
                server.close();
                throw e;
            }
            return new TcpTransport(server, setup, tls);
        } catch (IOException e) {
            String kind = tls == null ? "TCP " : "TLS ";
            throw new SipTransportException("cannot listen on " + kind + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Transport kind() {
        return tls == null ? Transport.TCP : Transport.TLS;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void start(Inbox receiver) {
        inbox = receiver;
        Thread.ofPlatform()
                .name("sip-" + kind().parameter() + "-" + local.getPort())
                .daemon()
                .start(() -> accept(receiver));
    }

    private void accept(Inbox receiver) {
        while (!closed) {
            try {
                admit(server.accept(), receiver);
            } catch (SocketException e) {
                pauseAfter(e);
            } catch (IOException | RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    /** Out of descriptors, most likely: wait for some to be freed instead of spinning. */
    private void pauseAfter(Exception e) {
        if (!closed) {
            LOG.warn("{} {} cannot accept: {}", kind(), local, e.toString());
            LockSupport.parkNanos(PAUSE_AFTER_ERROR_NANOS);
        }
    }

    private void admit(Socket socket, Inbox receiver) {
        InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        if (remote == null || !receiver.connection(remote.getAddress()) || !open.take(remote.getAddress())) {
            counters.add(Count.CONNECTIONS_REFUSED);
            TcpConnection.closeQuietly(socket);
            return;
        }
        TcpConnection connection = new TcpConnection(this, socket, flow(remote), receiver);
        TcpConnection old = connections.put(peer(remote), connection);
        if (old != null) {
            old.close(); // the peer's new connection shows that its old one is gone
        }
        connection.start();
    }

    private Flow flow(InetSocketAddress remote) {
        return new Flow(kind(), local, remote);
    }

    private Peer peer(InetSocketAddress remote) {
        return new Peer(remote, tls == null ? "" : remote.getHostString());
    }

    @Override
    public boolean reaches(Flow flow) {
        return connections.containsKey(peer(flow.remote()));
    }

    @Override
    public void expect(Flow flow, Duration within) {
        TcpConnection connection = connections.get(peer(flow.remote()));
        if (connection != null) {
            connection.expect(within);
        }
    }

    @Override
    public void unanswered(Flow flow, Duration waited) {
        TcpConnection connection = connections.get(peer(flow.remote()));
        if (connection != null && connection.silentFor(waited)) {
            counters.add(Count.CONNECTIONS_TIMED_OUT);
            connection.close();
        }
    }

    @Override
    public boolean send(Flow flow, byte[] message, SendFailure failure) {
        TcpConnection connection = connections.get(peer(flow.remote()));
        if (connection != null && connection.write(message, failure)) {
            return true;
        }
        TcpConnection fresh = closed ? null : connect(flow.remote());
        return fresh != null && fresh.write(message, failure);
    }

    /** Makes a connection in the background; what is written to it meanwhile waits in its queue. */
    private @Nullable TcpConnection connect(InetSocketAddress remote) {
        Inbox receiver = inbox;
        if (receiver == null || remote.isUnresolved() || !open.take(remote.getAddress())) {
            return null;
        }
        TcpConnection fresh = new TcpConnection(this, new Socket(), flow(remote), receiver);
        TcpConnection other = connections.putIfAbsent(peer(remote), fresh);
        if (other != null) {
            open.giveBack(remote.getAddress());
            return other;
        }
        fresh.connect();
        return fresh;
    }

    /** The socket messages travel on; over TLS keys are agreed on first, by at most so many of one address at a time. */
    Socket secured(Socket socket, InetSocketAddress remote, boolean ours) throws IOException {
        if (tls == null) {
            return socket;
        }
        if (!handshakes.take(remote.getAddress())) {
            counters.add(Count.CONNECTIONS_REFUSED);
            throw new IOException("too many handshakes");
        }
        try {
            return ours ? tls.made(socket, remote) : tls.accepted(socket);
        } catch (SSLException e) {
            counters.add(Count.HANDSHAKES_FAILED);
            throw e;
        } finally {
            handshakes.giveBack(remote.getAddress());
        }
    }

    void gone(TcpConnection connection) {
        InetSocketAddress remote = connection.flow().remote();
        connections.remove(peer(remote), connection);
        open.giveBack(remote.getAddress());
    }

    StreamLimits limits() {
        return limits;
    }

    SipLimits sipLimits() {
        return sipLimits;
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
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing {} {}: {}", kind(), local, e.toString());
        }
        connections.values().forEach(TcpConnection::close);
    }
}
