package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.finished.Remains;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.ResponseRoute;
import org.jspecify.annotations.Nullable;

/**
 * What both server transactions share: the key, where responses go, and the bytes of the last one.
 */
abstract class ServerSide extends Transaction {
    final String key;
    /** Which the top Via names, -1 when none. */
    private final int viaPort;
    /** Where responses go (RFC 3261 §18.2.2). */
    final Flow back;

    /** Under which a copy of the request is recognised. */
    @Nullable
    String merge;

    byte @Nullable [] lastResponse;

    ServerSide(TransactionLayer layer, String key, int viaPort, Flow back) {
        super(layer);
        this.key = key;
        this.viaPort = viaPort;
        this.back = back;
    }

    /** The same request again, or the ACK of an INVITE's final response. */
    abstract void repeated(SipRequest request, Flow flow);

    final boolean reliable() {
        return back.transport().reliable();
    }

    final void transmit(byte[] response) {
        lastResponse = response;
        layer.transports().respond(way(), response);
    }

    /** RFC 3261 §18.2.2: a connection that is gone is made again to the port the Via names. */
    final Flow way() {
        return !reliable() || layer.transports().reaches(back) ? back : ResponseRoute.named(viaPort, back);
    }

    final void transmitAgain() {
        if (lastResponse != null) {
            layer.counters().add(Count.RETRANSMITTED);
            layer.transports().respond(way(), lastResponse);
        }
    }

    final void forget() {
        stopTimers();
        layer.remove(this);
    }

    /** It is over but for repetitions, which are answered this for 64*T1; empty: not at all. */
    final void leave(byte[] again) {
        layer.keep(this, new Remains.Answered(back, again));
        forget();
    }
}
