package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The non-INVITE server transaction (RFC 3261 §17.2.2, with the corrections of RFC 4320). */
final class NonInviteServer extends ServerSide {
    private static final int REQUEST_TIMEOUT = 408;

    /** The RFC's states; Terminated leaves the table. */
    enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private State state = State.TRYING;
    /** Needed for a late 100 only, dropped with the final response. */
    private @Nullable SipRequest request;

    NonInviteServer(TransactionLayer layer, String key, Flow back, SipRequest request) {
        super(layer, key, request.topVia().port(), back);
        this.request = request;
    }

    /** The handle the core gets; it keeps the request, the transaction does not. */
    ServerTransaction handle(SipRequest received, Flow flow) {
        synchronized (this) {
            endIn(layer.timers().giveUp()); // nobody waits for an answer after that
            retransmitEvery(layer.timers().untilTrying(), layer.timers().giveUp());
        }
        return new Handle(this, received, flow);
    }

    /** What the core holds: the request lives as long as the core wants it. */
    private record Handle(NonInviteServer transaction, SipRequest request, Flow flow) implements ServerTransaction {
        @Override
        public void respond(SipResponse response) {
            transaction.respond(response.status(), tagged(response));
        }

        @Override
        public void respondAndForget(SipResponse response) {
            transaction.respondAndForget(tagged(response));
        }

        /** RFC 3261 §8.2.6.2: every response but 100 has a To tag; the stack adds the one its sender left out. */
        private byte[] tagged(SipResponse response) {
            boolean complete = response.status() == 100 || request.toTag() != null || response.toTag() != null;
            return complete ? response.bytes() : transaction.layer.responses().withToTag(response.bytes());
        }
    }

    private synchronized void respondAndForget(byte[] response) {
        if (state == State.TRYING || state == State.PROCEEDING) {
            transmit(response);
            terminate();
        }
    }

    synchronized void respond(SipResponse response) {
        respond(response.status(), response.bytes());
    }

    private synchronized void respond(int status, byte[] response) {
        boolean open = state == State.TRYING || state == State.PROCEEDING;
        if (!open) {
            return;
        }
        if (status == REQUEST_TIMEOUT) { // RFC 4320 §4.2: a 408 would arrive too late to mean anything
            terminate();
        } else if (status >= 200) {
            complete(response);
        } else if (status == 100 && state == State.PROCEEDING) { // RFC 4320 §4.1: no other 1xx, no early 100
            transmit(response);
        }
    }

    private void complete(byte[] response) {
        state = State.COMPLETED;
        request = null;
        transmit(response);
        if (reliable()) { // timer J is 0
            forget();
        } else {
            leave(response);
        }
    }

    private void terminate() {
        state = State.TERMINATED;
        request = null;
        forget();
    }

    @Override
    synchronized void repeated(SipRequest again, Flow flow) {
        transmitAgain(); // nothing was sent yet in Trying, so nothing is sent
    }

    /** Timer E of the client has reached T2: a 100 now quiets it (RFC 4320 §4.1). */
    @Override
    void retransmit() {
        if (state == State.TRYING && request != null) {
            state = State.PROCEEDING;
            transmit(layer.responses().trying(request).bytes());
        }
        stopRetransmitting();
    }

    @Override
    Runnable timeUp() {
        terminate();
        return NOTHING;
    }

    @Override
    public synchronized String toString() {
        return "server " + state + ' ' + key;
    }
}
