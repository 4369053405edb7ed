package io.strowger.media.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a port pair with its source lock. Everything but the hand-over of the side is the loop thread's alone.
 */
final class Lane implements PacketGuard.Reply {

    /** After a packet whatever came together with it has been taken, */
    private static final long BURST_NANOS = 2_000_000;

    /** and the next is not due: phones send one every 10 ms at most, mostly every 20. */
    private static final long NEXT_NANOS = 8_000_000;

    private final DatagramChannel channel;
    private final boolean rtcp;
    private final SourceLock lock;
    private volatile @Nullable RelaySide side;
    private boolean connected;
    private boolean connectable = true;
    private boolean settled;
    private long heardAt;

    private Lane(DatagramChannel channel, boolean rtcp) {
        this.channel = channel;
        this.rtcp = rtcp;
        lock = new SourceLock(!rtcp);
    }

    static Lane rtp(DatagramChannel channel) {
        return new Lane(channel, false);
    }

    static Lane rtcp(DatagramChannel channel) {
        return new Lane(channel, true);
    }

    DatagramChannel channel() {
        return channel;
    }

    boolean isRtcp() {
        return rtcp;
    }

    SourceLock lock() {
        return lock;
    }

    /** Gives the socket to a call's side; any thread, before the side's ports are told to anyone. */
    void attach(RelaySide owner) {
        side = owner;
    }

    /** Takes one datagram and lets its side pass it on; without a side it is dropped, which keeps idle sockets empty. */
    void receive(ByteBuffer buffer, long now) throws IOException {
        take(buffer, now);
    }

    /**
     * Lets the kernel keep others out once the lock will not move. The JDK connects and then throws away what waits in the socket
     * (it may be from others): only between two packets, and not before nothing waits.
     */
    void connectIfSettled(ByteBuffer buffer, long now) throws IOException {
        long quiet = now - heardAt;
        boolean between = quiet > BURST_NANOS && quiet < NEXT_NANOS;
        if (settled && between && !connected && connectable && !take(buffer, now)) {
            connect();
        }
    }

    /** Whether there was one. */
    private boolean take(ByteBuffer buffer, long now) throws IOException {
        buffer.clear();
        InetSocketAddress from = null;
        if (connected) {
            read(buffer);
        } else {
            from = (InetSocketAddress) channel.receive(buffer);
        }
        RelaySide owner = side;
        if (owner == null || buffer.position() == 0) {
            return from != null;
        }
        boolean cut = !buffer.hasRemaining();
        buffer.flip();
        owner.arrived(this, from, cut ? buffer.limit(0) : buffer, now);
        return true;
    }

    private void read(ByteBuffer buffer) throws IOException {
        try {
            channel.read(buffer);
        } catch (PortUnreachableException e) {
            unconnectForGood();
        }
    }

    /** Whether a packet from there (null: from the connected peer, the kernel lets no other pass) is the call's. */
    boolean accepts(@Nullable InetSocketAddress from) {
        return from == null || lock.accepts(from);
    }

    /** Sends to the peer, if it wants anything. */
    void send(ByteBuffer packet) throws IOException {
        InetSocketAddress to = lock.target();
        if (to == null) {
            return;
        }
        if (!connected) {
            channel.send(packet, to);
            return;
        }
        try {
            channel.write(packet);
        } catch (PortUnreachableException e) {
            unconnectForGood();
        }
    }

    /** What a guard says itself; only unconnected sockets have guards. */
    @Override
    public void send(ByteBuffer datagram, InetSocketAddress to) throws IOException {
        unconnect();
        channel.send(datagram, to);
    }

    /** A packet of the lock's was heard: once it will not move, the kernel may do its work. */
    void heard(long now) {
        settled = lock.isSettled();
        heardAt = now;
    }

    /** Foreign packets no longer arrive, ours cost less. */
    private void connect() {
        InetSocketAddress source = lock.source();
        if (source == null || !lock.isSettled()) {
            settled = false;
            return;
        }
        try {
            channel.connect(source);
            connected = true;
        } catch (IOException e) {
            connectable = false;
        }
    }

    void unconnect() throws IOException {
        settled = false;
        if (connected) {
            connected = false;
            channel.disconnect();
        }
    }

    /** A peer that is gone makes every other call on a connected socket fail; without a connection it costs nothing. */
    private void unconnectForGood() throws IOException {
        connectable = false;
        unconnect();
    }

    /** Makes the socket ready for another call. */
    void detach() throws IOException {
        side = null;
        lock.clear();
        connectable = true;
        settled = false;
        unconnect();
    }
}
