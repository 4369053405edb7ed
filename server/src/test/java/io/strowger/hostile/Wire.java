package io.strowger.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A bare socket to the exchange that sends whatever bytes, and reads until it knows that no answer is to come. */
abstract sealed class Wire implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    static Wire udp(InetSocketAddress exchange) {
        try {
            return new Udp(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wire tcp(InetSocketAddress exchange) {
        try {
            return new Tcp(exchange, new Socket(), "TCP");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wire tls(InetSocketAddress exchange, SSLContext trust) {
        try {
            return new Tcp(exchange, trust.getSocketFactory().createSocket(), "TLS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract String transport();

    abstract int port();

    abstract void send(byte[] message) throws IOException;

    /** The next answer, or empty when the exchange has closed the connection. */
    abstract String receive() throws IOException;

    /** Whether the other side has hung up, and the next message needs a new connection. */
    abstract boolean isOver();

    @Override
    public abstract void close();

    /** All answers with this mark in them that come before that to a BYE sent behind; or up to the final one. */
    List<String> ask(byte[] message, String mark) {
        String fence = "fence" + NEXT.incrementAndGet();
        List<String> answers = new ArrayList<>();
        try {
            send(message);
            send(fence(fence));
            boolean fenced = false;
            while (!fenced || isPending(answers)) {
                String answer = receive();
                if (answer.isEmpty()) {
                    return answers;
                }
                fenced |= answer.contains(fence);
                if (answer.contains(mark)) {
                    answers.add(answer);
                }
            }
            return answers;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer to what followed " + mark + ", but " + answers, e);
        } catch (IOException e) {
            return answers;
        }
    }

    private static boolean isPending(List<String> answers) {
        return !answers.isEmpty() && answers.getLast().startsWith("SIP/2.0 1");
    }

    /** A BYE for what never was, which is answered 481. */
    private byte[] fence(String id) {
        return ("BYE sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + transport() + " 127.0.0.1:" + port() + ";branch=z9hG4bK"
                        + id + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:fence@127.0.0.1>;tag=1\r\n"
                        + "To: <sip:127.0.0.1>;tag=2\r\nCall-ID: " + id
                        + "\r\nCSeq: 1 BYE\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Datagrams. */
    private static final class Udp extends Wire {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final byte[] buffer = new byte[65_536];

        Udp(InetSocketAddress exchange) throws IOException {
            socket.connect(exchange);
            socket.setSoTimeout(PATIENCE_MS);
        }

        @Override
        String transport() {
            return "UDP";
        }

        @Override
        int port() {
            return socket.getLocalPort();
        }

        @Override
        void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length));
        }

        @Override
        String receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            return new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        }

        @Override
        boolean isOver() {
            return false;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** A connection, plain or with TLS; answers have no body. */
    private static final class Tcp extends Wire {
        private final Socket socket;
        private final String transport;
        private final StringBuilder unread = new StringBuilder();
        private boolean over;

        Tcp(InetSocketAddress exchange, Socket socket, String transport) throws IOException {
            this.socket = socket;
            this.transport = transport;
            socket.connect(exchange);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
        }

        @Override
        String transport() {
            return transport;
        }

        @Override
        int port() {
            return socket.getLocalPort();
        }

        @Override
        void send(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
        }

        @Override
        String receive() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[8192];
            int end = end();
            while (end < 0) {
                int length = in.read(piece);
                if (length < 0) {
                    over = true;
                    return "";
                }
                unread.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
                end = end();
            }
            String answer = unread.substring(0, end + 4);
            unread.delete(0, end + 4);
            return answer;
        }

        /** Of the next answer; the answers to keep-alives before it are left out. */
        private int end() {
            while (unread.length() >= 2 && unread.charAt(0) == '\r') {
                unread.delete(0, 2);
            }
            return unread.indexOf("\r\n\r\n");
        }

        @Override
        boolean isOver() {
            return over || socket.isClosed();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
