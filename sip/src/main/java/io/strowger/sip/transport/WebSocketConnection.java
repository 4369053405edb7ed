package io.strowger.sip.transport;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One WebSocket: every frame that comes in is one message (RFC 7118 §5), and what waits to go out is bounded. */
public final class WebSocketConnection {
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};
    private static final byte[] PONG = {'\r', '\n'};

    private final WebSocketTransport transport;
    private final Flow flow;
    private final WebSocketTransport.Wire wire;
    private final Inbox inbox;
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    WebSocketConnection(WebSocketTransport transport, Flow flow, WebSocketTransport.Wire wire, Inbox inbox) {
        this.transport = transport;
        this.flow = flow;
        this.wire = wire;
        this.inbox = inbox;
    }

    Flow flow() {
        return flow;
    }

    /** A frame, on the thread that received it. */
    public void received(byte[] message) {
        if (Arrays.equals(message, PING)) { // RFC 7118 §6 allows RFC 5626 §3.5.1
            inbox.keepAlive();
            send(PONG, SendFailure.IGNORED);
        } else {
            inbox.datagram(message, message.length, flow);
        }
    }

    boolean send(byte[] message, SendFailure failure) {
        if (closed.get()) {
            return false;
        }
        if (queuedBytes.addAndGet(message.length) > transport.limits().queuedBytes()) {
            transport.counters().add(Count.CONNECTIONS_STUCK);
            close();
            return false;
        }
        wire.send(message, () -> queuedBytes.addAndGet(-message.length), failure::undelivered);
        return true;
    }

    /** The connection ended, whoever ended it. */
    public void closed() {
        if (closed.compareAndSet(false, true)) {
            transport.gone(this);
        }
    }

    void close() {
        closed();
        wire.close();
    }
}
