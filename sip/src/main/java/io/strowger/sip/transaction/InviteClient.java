package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.finished.Remains;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.SendFailure;
import org.jspecify.annotations.Nullable;

/** The INVITE client transaction (RFC 3261 §17.1.1, with the Accepted state of RFC 6026 §7.2). */
public final class InviteClient extends ClientSide {
    /** The ACK of a refusal, kept to answer the refusal's repetitions. */
    private byte @Nullable [] ack;

    private boolean cancelWanted;
    private @Nullable String cancelReason;

    InviteClient(TransactionLayer layer, String key, Flow flow, byte[] wire, ResponseListener listener) {
        super(layer, key, flow, wire, listener);
    }

    @Override
    long longestInterval() {
        return Long.MAX_VALUE / 4; // timer A has no ceiling but B
    }

    /** It was sent and answered provisionally in an earlier life of ours. */
    synchronized void rings() {
        state = State.PROCEEDING;
        endIn(layer.timers().giveUp());
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

    /** Its dialog has ended: the final response may have been lost with it, so it is waited for no longer than after a CANCEL. */
    public synchronized void hurry() {
        if (state == State.PROCEEDING) {
            endIn(layer.timers().giveUp());
        }
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
        ResponseListener told;
        byte[] cancelled = null;
        synchronized (this) {
            if (state == State.TRYING) {
                state = State.PROCEEDING;
                stopRetransmitting();
                endIn(layer.limits().maxSetup().toNanos());
                cancelled = cancelWanted ? cancelling() : null;
            }
            told = state == State.PROCEEDING ? listener : null;
        }
        sendCancel(cancelled);
        if (told != null) {
            told.response(response);
        }
    }

    private void accepted(SipResponse response) {
        ResponseListener told;
        synchronized (this) {
            if (open()) {
                state = State.ACCEPTED;
                wire = null;
                stopRetransmitting();
                endIn(layer.timers().giveUp()); // timer M
            }
            told = state == State.ACCEPTED ? listener : null;
        }
        if (told != null) {
            told.response(response);
        }
    }

    /**
     * The core has answered the 2xx and needs to remember nothing: the stack repeats its ACK until timer M.
     *
     * @param tag of whom the 2xx is; null within a dialog, where nobody else can answer
     * @param acknowledged as it was sent by that way
     */
    public synchronized void settle(@Nullable String tag, Flow way, byte[] acknowledged) {
        if (state == State.ACCEPTED) {
            state = State.TERMINATED;
            listener = null;
            layer.keep(this, new Remains.Acknowledged(tag, way, acknowledged));
            stopTimers();
            layer.remove(this);
        }
    }

    private void refused(SipResponse response) {
        ResponseListener told = null;
        synchronized (this) {
            if (open()) {
                told = complete(response);
            } else if (state == State.COMPLETED && ack != null) {
                layer.transports().send(flow, ack, SendFailure.IGNORED);
            }
        }
        if (told != null) {
            told.response(response);
        }
    }

    private @Nullable ResponseListener complete(SipResponse response) {
        byte[] invite = wire;
        ResponseListener told = listener;
        state = State.COMPLETED;
        wire = null;
        listener = null;
        stopRetransmitting();
        endIn(layer.timers().absorbFinals(reliable())); // timer D
        if (invite != null) {
            ack = layer.responses().ackOfRefusal(invite, response);
            layer.transports().send(flow, ack, SendFailure.IGNORED);
        }
        return told;
    }
}
