package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** The non-INVITE client transaction (RFC 3261 §17.1.2). */
final class NonInviteClient extends ClientSide {
    NonInviteClient(TransactionLayer layer, String key, Flow flow, byte[] wire, ResponseListener listener) {
        super(layer, key, flow, wire, listener);
    }

    @Override
    long longestInterval() {
        return layer.timers().t2();
    }

    @Override
    void received(SipResponse response) {
        ResponseListener told = take(response);
        if (told != null) {
            told.response(response);
        }
    }

    private synchronized @Nullable ResponseListener take(SipResponse response) {
        if (!open()) {
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
        stopTimers();
        layer.remove(this); // timer K only drops repetitions, as those of nothing are anyway
        return told;
    }

    private void proceed() {
        if (state == State.TRYING && !reliable()) {
            retransmitEvery(layer.timers().t2(), layer.timers().t2()); // timer E continues at T2
        }
        state = State.PROCEEDING;
    }
}
