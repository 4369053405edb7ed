package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What both client transactions share (RFC 3261 §17.1): sending and sending again until something answers, and how it ends
 * when nothing does.
 */
abstract class ClientSide extends Transaction {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** The RFC's states of both: Trying is an INVITE's Calling, only an INVITE is ever Accepted; Terminated leaves the table. */
    enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    /** The branch; a CANCEL, which shares its INVITE's, has a mark before it. */
    final String key;

    /** The way it goes; for one too large for a datagram a connection, until that turns out to be none. */
    volatile Flow flow;

    private @Nullable Flow spare;
    byte @Nullable [] wire;

    @Nullable
    ResponseListener listener;

    State state = State.TRYING;

    ClientSide(TransactionLayer layer, String key, Flow flow, byte[] wire, ResponseListener listener) {
        super(layer);
        this.key = key;
        this.flow = flow;
        this.wire = wire;
        this.listener = listener;
    }

    abstract void received(SipResponse response);

    /** The ceiling of timer A or E while nothing has answered. */
    abstract long longestInterval();

    final void start() {
        boolean sent;
        synchronized (this) {
            endIn(layer.timers().giveUp()); // timer B or F
            spare = layer.large().spare(flow, wire);
            if (spare != null) {
                go(layer.large().instead(flow));
                retransmitEvery(LargeRequests.PATIENCE_NANOS, longestInterval());
            } else if (!reliable()) {
                retransmitEvery(layer.timers().t1(), longestInterval()); // timer A or E
            }
            sent = transmit();
        }
        if (!sent) {
            undelivered(flow);
        }
    }

    /** RFC 3261 §18.1.1: the Via tells what it really goes by. */
    private void go(Flow other) {
        flow = other;
        wire = wire == null ? null : layer.responses().withTransport(wire, other.transport());
    }

    /** RFC 3261 §18.1.1: where no connection can be made it goes by UDP after all, however large. */
    private void fallBack(Flow datagrams) {
        layer.large().refused(flow);
        spare = null;
        go(datagrams);
        retransmitEvery(layer.timers().t1(), longestInterval());
    }

    /** Whether a final response is still to come. The lock is held. */
    final boolean open() {
        return state == State.TRYING || state == State.PROCEEDING;
    }

    final boolean reliable() {
        return flow.transport().reliable();
    }

    private boolean transmit() {
        Flow by = flow;
        return wire == null || layer.transports().send(by, wire, () -> undelivered(by));
    }

    /** It could not be sent at all. */
    final void undelivered() {
        undelivered(flow);
    }

    private void undelivered(Flow by) {
        Runnable told = NOTHING;
        synchronized (this) {
            Flow datagrams = spare;
            if (!by.equals(flow)) { // another way was taken meanwhile
                return;
            }
            if (state == State.TRYING && datagrams != null) {
                fallBack(datagrams);
                told = transmit() ? NOTHING : fail(SERVICE_UNAVAILABLE);
            } else if (open()) {
                told = fail(SERVICE_UNAVAILABLE);
            }
        }
        told.run();
    }

    private Runnable fail(int status) {
        ResponseListener told = listener;
        byte[] request = wire;
        state = State.TERMINATED;
        listener = null;
        wire = null;
        stopTimers();
        layer.remove(this);
        return told == null || request == null
                ? NOTHING
                : () -> told.response(layer.responses().local(request, status));
    }

    @Override
    final void retransmit() {
        Flow datagrams = spare;
        if (datagrams != null) {
            fallBack(datagrams);
        }
        layer.counters().add(Count.RETRANSMITTED);
        transmit();
    }

    @Override
    final Runnable timeUp() {
        if (state == State.TRYING && reliable()) {
            layer.transports().unanswered(flow, Duration.ofNanos(layer.timers().giveUp()));
        }
        return fail(REQUEST_TIMEOUT); // with a final response the bytes are gone, so nobody is told
    }

    @Override
    public final synchronized String toString() {
        return getClass().getSimpleName() + ' ' + state + ' ' + key;
    }
}
