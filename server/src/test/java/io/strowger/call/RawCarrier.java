package io.strowger.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A carrier that writes every byte itself and keeps every byte it gets. */
public final class RawCarrier implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress exchange;
    final List<String> received = new ArrayList<>();

    public RawCarrier(InetSocketAddress exchange) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.exchange = exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public void send(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(ISO_8859_1);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message that begins so; what comes before it is kept too. */
    public String sees(String start) {
        long deadline = System.nanoTime() + TestPhone.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            String message = next();
            if (message.startsWith(start)) {
                return message;
            }
        }
        throw new AssertionError("no " + start + " after\n" + String.join("\n", received));
    }

    private String next() {
        byte[] buffer = new byte[65_536];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout((int) TestPhone.PATIENCE.toMillis());
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String message = new String(buffer, 0, packet.getLength(), ISO_8859_1);
        received.add(message);
        return message;
    }

    /** The value of a message's header field. */
    public static String value(String message, String name) {
        int from = message.indexOf("\r\n" + name + ": ") + name.length() + 4;
        return message.substring(from, message.indexOf("\r\n", from));
    }

    @Override
    public void close() {
        socket.close();
    }
}
