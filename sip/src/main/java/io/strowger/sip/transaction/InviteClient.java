package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The INVITE client transaction (RFC 3261 §17.1.1, with the Accepted state of RFC 6026 §7.2). */
public final class InviteClient extends ClientSide {
    /** The RFC's states; Terminated leaves the table. */
    enum State {
        CALLING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    private State state = State.CALLING;
    private @Nullable InviteClientUser user;
    /** The ACK of a refusal, kept to answer the refusal's repetitions. */
    private byte @Nullable [] ack;

    private boolean cancelWanted;
    private @Nullable String cancelReason;

    InviteClient(TransactionLayer layer, String key, Flow flow, byte[] wire, InviteClientUser user) {
        super(layer, key, flow, wire);
        this.user = user;
    }

    @Override
    void start() {
        boolean sent;
        synchronized (this) {
            endIn(layer.timers().giveUp()); // timer B
            if (!reliable()) {
                retransmitEvery(layer.timers().t1(), Long.MAX_VALUE / 4); // timer A has no ceiling but B
            }
            sent = transmit();
        }
        if (!sent) {
            undelivered();
        }
    }

    /** RFC 3261 §9.1: a CANCEL waits for the first provisional response and is void after the final one. */
    public void cancel(@Nullable String reasonValue) {
        byte[] invite = null;
        synchronized (this) {
            boolean first = !cancelWanted;
            cancelWanted = true;
            cancelReason = reasonValue;
            if (first && state == State.PROCEEDING) {
                invite = cancelling();
            }
        }
        sendCancel(invite);
    }

    /** RFC 3261 §9.1: without a final response within 64*T1 of the CANCEL the INVITE is over. */
    private byte @Nullable [] cancelling() {
        endIn(layer.timers().giveUp());
        return wire;
    }

    private void sendCancel(byte @Nullable [] invite) {
        if (invite != null) {
            layer.cancel(this, invite, cancelReason);
        }
    }

    @Override
    void received(SipResponse response) {
        int status = response.status();
        if (status < 200) {
            provisional(response);
        } else if (status < 300) {
            accepted(response);
        } else {
            refused(response);
        }
    }

    private void provisional(SipResponse response) {
        InviteClientUser told;
        byte[] cancelled = null;
        synchronized (this) {
            if (state == State.CALLING) {
                state = State.PROCEEDING;
                stopRetransmitting();
                endIn(layer.limits().maxSetup().toNanos());
                cancelled = cancelWanted ? cancelling() : null;
            }
            told = state == State.PROCEEDING ? user : null;
        }
        sendCancel(cancelled);
        if (told != null) {
            told.received(response);
        }
    }

    private void accepted(SipResponse response) {
        InviteClientUser told;
        synchronized (this) {
            if (state == State.CALLING || state == State.PROCEEDING) {
                state = State.ACCEPTED;
                wire = null;
                stopRetransmitting();
                endIn(layer.timers().giveUp()); // timer M
            }
            told = state == State.ACCEPTED ? user : null;
        }
        if (told != null) {
            told.received(response);
        }
    }

    private void refused(SipResponse response) {
        InviteClientUser told = null;
        synchronized (this) {
            if (state == State.CALLING || state == State.PROCEEDING) {
                told = complete(response);
            } else if (state == State.COMPLETED && ack != null) {
                layer.transports().send(flow, ack, IGNORED);
            }
        }
        if (told != null) {
            told.received(response);
        }
    }

    private @Nullable InviteClientUser complete(SipResponse response) {
        byte[] invite = wire;
        InviteClientUser told = user;
        state = State.COMPLETED;
        wire = null;
        user = null;
        stopRetransmitting();
        endIn(layer.timers().absorbFinals(reliable())); // timer D
        if (invite != null) {
            ack = layer.responses().ackOfRefusal(invite, response);
            layer.transports().send(flow, ack, IGNORED);
        }
        return told;
    }

    @Override
    public void undelivered() {
        Runnable told;
        synchronized (this) {
            told = state == State.CALLING || state == State.PROCEEDING ? fail(SERVICE_UNAVAILABLE) : NOTHING;
        }
        told.run();
    }

    private Runnable fail(int status) {
        InviteClientUser told = user;
        byte[] request = wire;
        state = State.TERMINATED;
        user = null;
        ack = null;
        forget();
        return told == null || request == null
                ? NOTHING
                : () -> told.received(layer.responses().local(request, status));
    }

    @Override
    void retransmit() {
        layer.counters().add(Count.RETRANSMITTED);
        transmit();
    }

    @Override
    Runnable timeUp() {
        return fail(REQUEST_TIMEOUT); // in Completed and Accepted the bytes are gone, so nobody is told
    }

    @Override
    public synchronized String toString() {
        return "INVITE client " + state + ' ' + key;
    }
}
