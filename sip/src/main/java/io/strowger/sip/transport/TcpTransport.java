package io.strowger.sip.transport;

import io.strowger.sip.message.SipLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP listener and all connections of its address, accepted or made; found again by the peer's address.
 * TLS is this class with other sockets: see {@link #open} and {@link #unconnected()}.
 */
public final class TcpTransport implements SipTransport {
    private static final Logger LOG = LoggerFactory.getLogger(TcpTransport.class);
    private static final int BACKLOG = 1024;
    private static final long PAUSE_AFTER_ERROR_NANOS = 10_000_000;

    private final ServerSocket server;
    private final InetSocketAddress local;
    private final StreamLimits limits;
    private final SipLimits sipLimits;
    private final SipCounters counters;
    private final ConcurrentMap<InetSocketAddress, TcpConnection> connections = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetAddress, AtomicInteger> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private @Nullable Inbox inbox;
    private volatile boolean closed;

    private TcpTransport(ServerSocket server, StreamLimits limits, SipLimits sipLimits, SipCounters counters) {
        this.server = server;
        this.local = (InetSocketAddress) server.getLocalSocketAddress();
        this.limits = limits;
        this.sipLimits = sipLimits;
        this.counters = counters;
    }

    /** Binds; port 0 takes any free one. */
    public static TcpTransport open(
            InetSocketAddress address, StreamLimits limits, SipLimits sipLimits, SipCounters counters) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true); // a restart must not wait for old connections
                server.bind(address, BACKLOG);
            } catch (IOException e) {
                server.close();
                throw e;
            }
            return new TcpTransport(server, limits, sipLimits, counters);
        } catch (IOException e) {
            throw new SipTransportException("cannot listen on TCP " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Transport kind() {
        return Transport.TCP;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void start(Inbox receiver) {
        inbox = receiver;
        Thread.ofPlatform().name("sip-tcp-" + local.getPort()).daemon().start(() -> accept(receiver));
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
            LOG.warn("TCP {} cannot accept: {}", local, e.toString());
            LockSupport.parkNanos(PAUSE_AFTER_ERROR_NANOS);
        }
    }

    private void admit(Socket socket, Inbox receiver) {
        InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        if (remote == null || !reserve(remote.getAddress())) {
            counters.add(Count.CONNECTIONS_REFUSED);
            TcpConnection.closeQuietly(socket);
            return;
        }
        TcpConnection connection = new TcpConnection(this, socket, flow(remote), receiver);
        TcpConnection old = connections.put(remote, connection);
        if (old != null) {
            old.close(); // the peer's new connection shows that its old one is gone
        }
        connection.start();
    }

    private Flow flow(InetSocketAddress remote) {
        return new Flow(Transport.TCP, local, remote);
    }

    private boolean reserve(InetAddress address) {
        if (open.incrementAndGet() > limits.connections()) {
            open.decrementAndGet();
            return false;
        }
        boolean[] granted = {false};
        perAddress.compute(address, (key, count) -> {
            AtomicInteger held = count == null ? new AtomicInteger() : count;
            granted[0] = held.get() < limits.perAddress();
            held.addAndGet(granted[0] ? 1 : 0);
            return held.get() == 0 ? null : held;
        });
        if (!granted[0]) {
            open.decrementAndGet();
        }
        return granted[0];
    }

    private void release(InetAddress address) {
        open.decrementAndGet();
        perAddress.computeIfPresent(address, (key, count) -> count.decrementAndGet() <= 0 ? null : count);
    }

    @Override
    public boolean reaches(Flow flow) {
        return connections.containsKey(flow.remote());
    }

    @Override
    public boolean send(Flow flow, byte[] message, SendFailure failure) {
        TcpConnection connection = connections.get(flow.remote());
        if (connection != null && connection.write(message, failure)) {
            return true;
        }
        TcpConnection fresh = closed ? null : connect(flow.remote());
        return fresh != null && fresh.write(message, failure);
    }

    /** Makes a connection in the background; what is written to it meanwhile waits in its queue. */
    private @Nullable TcpConnection connect(InetSocketAddress remote) {
        Inbox receiver = inbox;
        if (receiver == null || remote.isUnresolved() || !reserve(remote.getAddress())) {
            return null;
        }
        TcpConnection fresh = new TcpConnection(this, unconnected(), flow(remote), receiver);
        TcpConnection other = connections.putIfAbsent(remote, fresh);
        if (other != null) {
            release(remote.getAddress());
            return other;
        }
        fresh.connect();
        return fresh;
    }

    private static Socket unconnected() {
        return new Socket();
    }

    void gone(TcpConnection connection) {
        connections.remove(connection.flow().remote(), connection);
        release(connection.flow().remote().getAddress());
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
        return open.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing TCP {}: {}", local, e.toString());
        }
        connections.values().forEach(TcpConnection::close);
    }
}
