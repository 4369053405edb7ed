package io.strowger.media.relay;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** An even port for RTP and the odd one above it for RTCP (RFC 3550 §11), bound and registered with one loop for good. */
final class PortPair {

    /** Expedited forwarding (RFC 3246) in the upper six bits. */
    private static final int VOICE_CLASS = 0xB8;

    private final MediaAddress address;
    private final int port;
    private final Lane rtp;
    private final Lane rtcp;
    private long restedAt;

    private PortPair(MediaAddress address, int port, Lane rtp, Lane rtcp) {
        this.address = address;
        this.port = port;
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    static PortPair bind(MediaAddress address, int port, Selector selector) throws IOException {
        DatagramChannel even = bind(new InetSocketAddress(address.bound(), port));
        try {
            DatagramChannel odd = bind(new InetSocketAddress(address.bound(), port + 1));
            return new PortPair(address, port, Lane.rtp(even), Lane.rtcp(odd)).registered(selector);
        } catch (IOException e) {
            even.close();
            throw e;
        }
    }

    private PortPair registered(Selector selector) throws IOException {
        try {
            rtp.channel().register(selector, SelectionKey.OP_READ, rtp);
            rtcp.channel().register(selector, SelectionKey.OP_READ, rtcp);
            return this;
        } catch (ClosedSelectorException e) {
            close();
            throw new IOException("the relay is closed", e);
        }
    }

    private static DatagramChannel bind(InetSocketAddress address) throws IOException {
        boolean v4 = address.getAddress() instanceof Inet4Address;
        ProtocolFamily family = v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.setOption(StandardSocketOptions.IP_TOS, VOICE_CLASS);
            channel.bind(address);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    MediaAddress address() {
        return address;
    }

    /** Gives both sockets to a side. */
    void attach(RelaySide owner) {
        rtp.attach(owner);
        rtcp.attach(owner);
    }

    int port() {
        return port;
    }

    Lane rtp() {
        return rtp;
    }

    Lane rtcp() {
        return rtcp;
    }

    /** When the pair may be used again without meeting packets of its last call. */
    long restedAt() {
        return restedAt;
    }

    void restUntil(long nanos) {
        restedAt = nanos;
    }

    void close() throws IOException {
        rtp.channel().close();
        rtcp.channel().close();
    }
}
