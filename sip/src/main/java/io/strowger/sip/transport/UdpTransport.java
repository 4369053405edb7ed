package io.strowger.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UDP listener: one blocking channel and one thread that reads, parses and runs each message to its end. */
public final class UdpTransport implements SipTransport {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);
    /** A stall of 10 ms at full rate must fit, or calls are lost. */
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    private static final int MAX_DATAGRAM_BYTES = 65_535;
    private static final long PAUSE_AFTER_ERROR_NANOS = 1_000_000;

    private final InetSocketAddress local;
    private final SipCounters counters;
    private final Pits pits;
    private volatile @Nullable Thread reading;
    private volatile DatagramChannel channel;
    private volatile boolean closed;

    private UdpTransport(DatagramChannel channel, InetSocketAddress local, SipCounters counters, Duration shunning) {
        this.channel = channel;
        this.local = local;
        this.counters = counters;
        this.pits = new Pits(local, counters, shunning);
    }

    /** Binds; port 0 takes any free one. */
    public static UdpTransport open(InetSocketAddress address, SipCounters counters) {
        return open(address, counters, Pits.LASTING);
    }

    static UdpTransport open(InetSocketAddress address, SipCounters counters, Duration shunning) {
        try {
            DatagramChannel channel = bind(address);
            return new UdpTransport(channel, (InetSocketAddress) channel.getLocalAddress(), counters, shunning);
        } catch (IOException e) {
            throw new SipTransportException("cannot listen on UDP " + address + ": " + e.getMessage(), e);
        }
    }

    private static DatagramChannel bind(InetSocketAddress address) throws IOException {
        boolean six = address.getAddress() instanceof java.net.Inet6Address;
        DatagramChannel channel =
                DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.bind(address);
            Pits.prepare(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Transport kind() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void start(Inbox inbox) {
        reading =
                Thread.ofPlatform().name("sip-udp-" + local.getPort()).daemon().start(() -> read(inbox));
    }

    private void read(Inbox inbox) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
        Reader reader = new Reader(inbox, buffer);
        while (!closed) {
            try {
                reader.readOne();
            } catch (IOException e) {
                recover(e);
            } catch (Throwable e) { // one message may cost only itself, whatever it provoked
                counters.add(Count.INTERNAL_ERRORS);
                LOG.error("a datagram broke its handling", e);
            }
        }
    }

    /** An interrupted sender closes the channel under everyone (java.nio rule): bind the same port again. */
    private void recover(IOException e) {
        if (closed) {
            return;
        }
        LOG.warn("UDP {} failed, listening again: {}", local, e.toString());
        LockSupport.parkNanos(PAUSE_AFTER_ERROR_NANOS);
        if (channel.isOpen()) {
            return;
        }
        try {
            pits.fillAll();
            channel = bind(local);
        } catch (IOException again) {
            LOG.error("UDP {} cannot be bound again: {}", local, again.toString());
        }
    }

    /** The receiving thread's own buffers, and the flows it saw last: what lives on holds few copies of one address. */
    private final class Reader {
        /** A power of two. */
        private static final int FLOWS = 1024;

        private final Inbox inbox;
        private final ByteBuffer buffer;
        private final byte[] bytes = new byte[MAX_DATAGRAM_BYTES];
        private final @Nullable Flow[] flows = new @Nullable Flow[FLOWS];

        Reader(Inbox inbox, ByteBuffer buffer) {
            this.inbox = inbox;
            this.buffer = buffer;
        }

        void readOne() throws IOException {
            buffer.clear();
            SocketAddress from = channel.receive(buffer);
            if (from == null) {
                return;
            }
            int length = buffer.flip().remaining();
            buffer.get(bytes, 0, length);
            Flow flow = flow((InetSocketAddress) from);
            if (!inbox.datagram(bytes, length, flow) && pits.floods(flow.remote()) && inbox.mayShun(flow)) {
                pits.shun(flow.remote(), inbox);
            }
        }

        private Flow flow(InetSocketAddress from) {
            int at = from.hashCode() & (FLOWS - 1);
            Flow flow = flows[at];
            if (flow == null || !flow.remote().equals(from)) {
                flow = new Flow(Transport.UDP, local, from);
                flows[at] = flow;
            }
            return flow;
        }
    }

    @Override
    public boolean send(Flow flow, byte[] message, SendFailure failure) {
        boolean interrupted = Thread.interrupted(); // else the channel would be closed for everyone
        try {
            return channel.send(ByteBuffer.wrap(message), flow.remote()) == message.length;
        } catch (IOException | RuntimeException e) { // e.g. too large, network unreachable, unresolved address
            LOG.debug("UDP to {} failed: {}", flow.remote(), e.toString());
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        pits.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing UDP {}: {}", local, e.toString());
        }
        awaitReader();
    }

    /** The port is free only when the reader has left it. */
    private void awaitReader() {
        Thread reader = reading;
        if (reader == null || reader == Thread.currentThread()) {
            return;
        }
        try {
            reader.join(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
