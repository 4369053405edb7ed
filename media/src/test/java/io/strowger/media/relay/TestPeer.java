package io.strowger.media.relay;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A bare socket that sends packets and says what comes back. */
final class TestPeer implements AutoCloseable {

    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int LIMIT_MILLIS = 5000;

    private final DatagramSocket socket;

    TestPeer(String host) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
    }

    TestPeer() throws IOException {
        this("127.0.0.1");
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void send(int port, byte[] packet) throws IOException {
        InetAddress own = socket.getLocalAddress();
        InetAddress relay = own instanceof Inet6Address ? own : LOOPBACK;
        socket.send(new DatagramPacket(packet, packet.length, relay, port));
    }

    /** The next packet, waited for. */
    byte[] receive() throws IOException {
        return receive(LIMIT_MILLIS);
    }

    /** The next packet, or null when none came in that time. */
    byte[] receive(int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    static byte[] rtp(int payloadType, int sequence, int mark) {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES + 4);
        RtpHeader.put(packet, payloadType, false, new RtpStamp(sequence, sequence * 160, 7));
        return packet.putInt(mark).array();
    }

    /** An empty receiver report (RFC 3550 §6.4.2). */
    static byte[] rtcp(int ssrc) {
        return ByteBuffer.allocate(8)
                .put((byte) 0x80)
                .put((byte) 201)
                .putShort((short) 1)
                .putInt(ssrc)
                .array();
    }
}
