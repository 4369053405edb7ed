package io.strowger.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Somebody harmless who asks the exchange how it is, many times a second, and notes how long the answers take. */
final class Heartbeat implements AutoCloseable {

    private static final int EVERY_MS = 20;
    private static final int LOST_AFTER_MS = 3_000;

    private final InetSocketAddress exchange;
    private final List<Long> microseconds = new ArrayList<>();
    private final Thread thread;
    private int lost;
    private volatile boolean stopped;

    private Heartbeat(InetSocketAddress exchange) {
        this.exchange = exchange;
        this.thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::beat);
    }

    static Heartbeat beside(InetSocketAddress exchange) {
        return new Heartbeat(exchange);
    }

    private void beat() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.connect(exchange);
            socket.setSoTimeout(LOST_AFTER_MS);
            for (int n = 1; !stopped; n++) {
                once(socket, n);
                LockSupport.parkNanos(EVERY_MS * 1_000_000L);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void once(DatagramSocket socket, int n) throws IOException {
        byte[] options = ("OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort()
                        + ";branch=z9hG4bKheart" + n + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:h@127.0.0.1>;tag=1\r\n"
                        + "To: <sip:127.0.0.1>\r\nCall-ID: heart" + n
                        + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        long began = System.nanoTime();
        socket.send(new DatagramPacket(options, options.length));
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        try {
            do {
                socket.receive(answer);
            } while (!new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1)
                    .contains("Call-ID: heart" + n + "\r\n"));
            microseconds.add((System.nanoTime() - began) / 1_000);
        } catch (SocketTimeoutException e) {
            lost++;
        }
    }

    /** What it saw, for good. */
    Pulse stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Long> sorted = microseconds.stream().sorted().toList();
        int count = sorted.size();
        return count == 0
                ? new Pulse(0, lost, 0, 0)
                : new Pulse(count, lost, sorted.get(count * 99 / 100), sorted.getLast());
    }

    /** How many were answered and not, and how long they took. */
    record Pulse(int answered, int lost, long p99Micros, long maxMicros) {}

    @Override
    public void close() {
        stop();
    }
}
