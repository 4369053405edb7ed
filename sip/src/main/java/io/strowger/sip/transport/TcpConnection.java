package io.strowger.sip.transport;

import io.strowger.sip.message.Frame;
import io.strowger.sip.message.StreamFramer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: a virtual thread that reads and one that writes, with a bounded queue before it. */
final class TcpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final int READ_BYTES = 8192;
    /** Fixed, or the kernel would hold megabytes for every peer that does not read. */
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    /** What an entry of the queue takes beside its bytes. */
    private static final int ENTRY_BYTES = 64;

    private static final byte[] PONG = {'\r', '\n'};
    /** A peer that vanished without a word is noticed after 30 + 3 * 10 s. */
    private static final int KEEP_IDLE_SECONDS = 30;

    private static final int KEEP_INTERVAL_SECONDS = 10;
    private static final int KEEP_PROBES = 3;
    private static final long DRAIN_NANOS = 1_000_000_000;
    private static final long DRAIN_STEP_MILLIS = 50;

    private final TcpTransport transport;
    private final Socket socket;
    /** What messages travel on: the socket itself, or TLS over it once keys are agreed on. */
    private @Nullable Socket ready;

    private boolean ours;
    private final Flow flow;
    private final Inbox inbox;
    private final Deque<Outgoing> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean closed;
    private volatile long heardNanos = System.nanoTime();
    private volatile Duration idle;

    private record Outgoing(byte[] bytes, SendFailure failure) {}

    TcpConnection(TcpTransport transport, Socket socket, Flow flow, Inbox inbox) {
        this.transport = transport;
        this.socket = socket;
        this.flow = flow;
        this.inbox = inbox;
        this.idle = transport.limits().idle();
    }

    /** From the next message on the peer is to be heard this often. */
    void expect(Duration within) {
        idle = within;
    }

    boolean silentFor(Duration time) {
        return System.nanoTime() - heardNanos >= time.toNanos();
    }

    Flow flow() {
        return flow;
    }

    /** Runs an accepted connection. */
    void start() {
        transport.counters().add(Count.CONNECTIONS_OPENED);
        thread("sip-tcp-read", this::readToEnd);
        thread("sip-tcp-write", this::writeToEnd);
    }

    /** Makes the connection, then runs it. */
    void connect() {
        ours = true;
        thread("sip-tcp-connect", () -> {
            try {
                socket.connect(flow.remote(), (int) transport.limits().connect().toMillis());
                start();
            } catch (IOException | RuntimeException e) {
                LOG.debug("TCP to {} failed: {}", flow.remote(), e.toString());
                close();
            }
        });
    }

    private static void thread(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    // ---- reading

    private void readToEnd() {
        try {
            tune();
            read(secured().getInputStream());
        } catch (SocketTimeoutException e) {
            transport.counters().add(Count.CONNECTIONS_TIMED_OUT);
        } catch (IOException e) {
            LOG.debug("TCP from {} ended: {}", flow.remote(), e.toString());
        } catch (RuntimeException | StackOverflowError e) {
            transport.counters().add(Count.INTERNAL_ERRORS);
            LOG.error("a connection broke its handling", e);
        } finally {
            close();
        }
    }

    private void tune() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_IDLE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_INTERVAL_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_PROBES);
        }
    }

    private Socket secured() throws IOException {
        Socket secured = transport.secured(socket, flow.remote(), ours);
        synchronized (this) {
            ready = secured;
            notifyAll();
        }
        return secured;
    }

    private void read(InputStream in) throws IOException {
        byte[] buffer = new byte[READ_BYTES];
        StreamFramer framer = new StreamFramer(transport.sipLimits());
        Patience patience = new Patience();
        boolean wanted = true;
        while (wanted) {
            socket.setSoTimeout(patience.millis());
            int length = in.read(buffer);
            if (length < 0) {
                return;
            }
            heardNanos = System.nanoTime();
            framer.feed(buffer, 0, length);
            wanted = take(framer, patience);
        }
    }

    /** False when the rest of the stream cannot be understood. */
    private boolean take(StreamFramer framer, Patience patience) {
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            switch (frame) {
                case Frame.Message whole -> inbox.message(whole.message(), flow);
                case Frame.Ping ping -> pong();
                case Frame.Refused refused -> {
                    inbox.malformed(refused.refusal(), flow);
                    if (refused.fatal()) {
                        drain();
                        return false;
                    }
                }
            }
            patience.complete();
        }
        patience.pending(framer.pending() > 0);
        return true;
    }

    private void pong() {
        inbox.keepAlive();
        write(PONG, SendFailure.IGNORED);
    }

    /** How long the next read may wait: the rest of a message's time, or the idle time between messages. */
    private final class Patience {
        private final Duration header = transport.limits().header();
        private long deadlineNanos = System.nanoTime() + header.toNanos();
        private boolean pressed = true;

        void complete() {
            pressed = false;
        }

        void pending(boolean begun) {
            if (begun && !pressed) {
                deadlineNanos = System.nanoTime() + header.toNanos();
                pressed = true;
            }
        }

        int millis() throws SocketTimeoutException {
            if (!pressed) {
                return (int) idle.toMillis();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("message incomplete");
            }
            return (int) left;
        }
    }

    // ---- writing

    /** Queues; false when the connection is closed, or is closed now because its peer does not read. */
    boolean write(byte[] bytes, SendFailure failure) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            if (queuedBytes + cost(bytes) <= transport.limits().queuedBytes()) {
                queuedBytes += cost(bytes);
                queue.add(new Outgoing(bytes, failure));
                notifyAll();
                return true;
            }
        }
        transport.counters().add(Count.CONNECTIONS_STUCK);
        close();
        return false;
    }

    /** What waits takes up more than its bytes: a peer that reads nothing may send pings without end. */
    private static int cost(byte[] bytes) {
        return bytes.length + ENTRY_BYTES;
    }

    private void writeToEnd() {
        try {
            Socket secured = awaitReady();
            if (secured != null) {
                write(secured.getOutputStream());
            }
        } catch (SocketTimeoutException e) {
            transport.counters().add(Count.CONNECTIONS_TIMED_OUT);
        } catch (IOException e) {
            LOG.debug("TCP to {} ended: {}", flow.remote(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Null when it was closed meanwhile. The thread that reads cannot tell how long a handshake takes that trickles in. */
    private synchronized @Nullable Socket awaitReady() throws InterruptedException, SocketTimeoutException {
        long deadline = System.nanoTime() + transport.limits().handshake().toNanos();
        while (ready == null && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("no keys agreed on");
            }
            wait(left);
        }
        return closed ? null : ready;
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        for (Outgoing next = first(); next != null; next = afterFirst()) {
            out.write(next.bytes);
        }
    }

    /** The head stays in the queue while it is written, so that it fails with the rest. */
    private synchronized @Nullable Outgoing first() throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : queue.peek();
    }

    private @Nullable Outgoing afterFirst() throws InterruptedException {
        synchronized (this) {
            Outgoing written = queue.poll();
            queuedBytes -= written == null ? 0 : cost(written.bytes);
            notifyAll();
        }
        return first();
    }

    /** Lets a last answer out before the connection is closed. */
    private synchronized void drain() {
        try {
            long deadline = System.nanoTime() + DRAIN_NANOS;
            while (!queue.isEmpty() && !closed && System.nanoTime() < deadline) {
                wait(DRAIN_STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        Deque<Outgoing> lost;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            lost = new ArrayDeque<>(queue);
            queue.clear();
            notifyAll();
        }
        closeQuietly(socket);
        transport.gone(this);
        transport.counters().add(Count.CONNECTIONS_CLOSED);
        if (!lost.isEmpty()) { // not here: the caller may hold a transaction's lock
            thread("sip-tcp-lost", () -> lost.forEach(outgoing -> outgoing.failure.undelivered()));
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a connection: {}", e.toString());
        }
    }
}
