package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The non-INVITE client transaction (RFC 3261 §17.1.2). */
final class NonInviteClient extends ClientSide {
    /** The RFC's states; Terminated leaves the table. */
    enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private State state = State.TRYING;
    private @Nullable ResponseListener listener;

    NonInviteClient(TransactionLayer layer, String key, Flow flow, byte[] wire, ResponseListener listener) {
        super(layer, key, flow, wire);
        this.listener = listener;
    }

    @Override
    void start() {
        boolean sent;
        synchronized (this) {
            endIn(layer.timers().giveUp()); // timer F
            if (!reliable()) {
                retransmitEvery(layer.timers().t1(), layer.timers().t2()); // timer E
            }
            sent = transmit();
        }
        if (!sent) {
            undelivered();
        }
    }

    @Override
    void received(SipResponse response) {
        ResponseListener told = take(response);
        if (told != null) {
            told.response(response);
        }
    }

    private synchronized @Nullable ResponseListener take(SipResponse response) {
        boolean open = state == State.TRYING || state == State.PROCEEDING;
        if (!open) {
            return null;
        }
        if (response.status() < 200) {
            proceed();
            return null;
        }
        ResponseListener told = listener;
        listener = null;
        wire = null;
        state = State.COMPLETED;
        stopRetransmitting();
        endIn(layer.timers().absorbRepeats(reliable())); // timer K
        return told;
    }

    private void proceed() {
        if (state == State.TRYING && !reliable()) {
            retransmitEvery(layer.timers().t2(), layer.timers().t2()); // timer E continues at T2
        }
        state = State.PROCEEDING;
    }

    @Override
    public void undelivered() {
        Runnable told;
        synchronized (this) {
            told = state == State.TRYING || state == State.PROCEEDING ? fail(SERVICE_UNAVAILABLE) : NOTHING;
        }
        told.run();
    }

    private Runnable fail(int status) {
        ResponseListener told = listener;
        byte[] request = wire;
        state = State.TERMINATED;
        listener = null;
        forget();
        return told == null || request == null
                ? NOTHING
                : () -> told.response(layer.responses().local(request, status));
    }

    @Override
    void retransmit() {
        layer.counters().add(Count.RETRANSMITTED);
        transmit();
    }

    @Override
    Runnable timeUp() {
        return fail(REQUEST_TIMEOUT); // from Completed nobody listens any more
    }

    @Override
    public synchronized String toString() {
        return "client " + state + ' ' + key;
    }
}
