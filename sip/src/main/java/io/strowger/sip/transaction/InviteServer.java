package io.strowger.sip.transaction;

import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.finished.Remains;
import io.strowger.sip.transport.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The INVITE server transaction (RFC 3261 §17.2.1, with the Accepted state of RFC 6026 §7.1). */
public final class InviteServer extends ServerSide {
    /** RFC 3261 §13.3.1.1: proxies give up on an INVITE that is silent for three minutes. */
    private static final long REFRESH_PROVISIONAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** The RFC's states; the start state and Proceeding are one, Terminated leaves the table. */
    enum State {
        PROCEEDING,
        COMPLETED,
        CONFIRMED,
        ACCEPTED,
        TERMINATED
    }

    private State state = State.PROCEEDING;
    private @Nullable InviteServerUser user;

    InviteServer(TransactionLayer layer, String key, int viaPort, Flow back) {
        super(layer, key, viaPort, back);
    }

    /** Where responses go. */
    public Flow back() {
        return back;
    }

    /** Who hears of CANCEL from now on. */
    public synchronized void user(InviteServerUser newUser) {
        if (state == State.PROCEEDING) {
            user = newUser;
            endIn(layer.limits().maxSetup().toNanos());
        }
    }

    /**
     * Sends a response.
     *
     * @return false when a final response was sent before or the transaction is over: this one is not sent
     */
    public synchronized boolean respond(SipResponse response) {
        if (state != State.PROCEEDING) {
            return false;
        }
        transmit(response.bytes());
        int status = response.status();
        if (status >= 300) {
            complete();
        } else if (status >= 200) {
            accept();
        } else if (status > 100) {
            retransmitEvery(REFRESH_PROVISIONAL_NANOS, REFRESH_PROVISIONAL_NANOS);
        }
        return true;
    }

    /**
     * Sends a refusal and keeps nothing: a repeated INVITE will be taken for new, its ACK dropped (RFC 3261 §8.2.7).
     *
     * @return false when a final response was sent before
     */
    public synchronized boolean respondAndForget(SipResponse response) {
        if (state != State.PROCEEDING) {
            return false;
        }
        transmit(response.bytes());
        state = State.TERMINATED;
        user = null;
        forget();
        return true;
    }

    /** Sends the same 2xx again, as its sender must until the ACK comes (RFC 3261 §13.3.1.4). */
    public synchronized void repeat(byte[] response) {
        if (state == State.ACCEPTED) {
            layer.transports().respond(way(), response);
        }
    }

    private void complete() {
        state = State.COMPLETED;
        release();
        endIn(layer.timers().giveUp()); // timer H
        if (!reliable()) {
            retransmitEvery(layer.timers().t1(), layer.timers().t2()); // timer G
        }
    }

    /** RFC 6026 §7.1: repeated INVITEs are absorbed while the core repeats its 2xx, until timer L. */
    private void accept() {
        state = State.ACCEPTED;
        user = null;
        lastResponse = null;
        leave(Remains.NOTHING);
    }

    private void release() {
        user = null;
        stopRetransmitting();
        layer.forgetMerge(this);
    }

    /** 100 unless something was sent while the INVITE was handed over (RFC 3261 §17.2.1). */
    synchronized void trying(SipRequest request) {
        if (state == State.PROCEEDING && lastResponse == null) {
            transmit(layer.responses().trying(request).bytes());
        }
    }

    @Override
    void repeated(SipRequest request, Flow flow) {
        if (!request.method().equals(Method.ACK)) {
            again();
        } else if (!acknowledged()) {
            layer.user().ack(request, flow);
        }
    }

    private synchronized void again() {
        if (state == State.PROCEEDING || state == State.COMPLETED) {
            transmitAgain();
        }
    }

    /** False when the ACK is for a 2xx and so belongs to the core. */
    private synchronized boolean acknowledged() {
        if (state == State.COMPLETED) {
            state = State.CONFIRMED;
            lastResponse = null;
            stopRetransmitting();
            endIn(layer.timers().absorbRepeats(reliable())); // timer I
        }
        return state != State.ACCEPTED;
    }

    /** The core's object while it has not answered for good. */
    synchronized @Nullable InviteServerUser pendingUser() {
        return user;
    }

    @Override
    void retransmit() {
        transmitAgain();
    }

    @Override
    Runnable timeUp() {
        if (user != null) { // the core has forgotten it; its refusal ends the transaction in the usual way
            return user::abandoned;
        }
        state = State.TERMINATED;
        forget();
        return NOTHING;
    }

    @Override
    public synchronized String toString() {
        return "INVITE server " + state + ' ' + key;
    }
}
