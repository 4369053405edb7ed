package io.strowger.sip.transaction;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.SendFailure;
import org.jspecify.annotations.Nullable;

/** What both client transactions share: the key, the way out, and the request's bytes while they are needed. */
abstract class ClientSide extends Transaction implements SendFailure {
    static final int REQUEST_TIMEOUT = 408;
    static final int SERVICE_UNAVAILABLE = 503;

    /** The branch; a CANCEL, which shares its INVITE's, has a mark before it. */
    final String key;

    final Flow flow;
    byte @Nullable [] wire;

    ClientSide(TransactionLayer layer, String key, Flow flow, byte[] wire) {
        super(layer);
        this.key = key;
        this.flow = flow;
        this.wire = wire;
    }

    abstract void received(SipResponse response);

    abstract void start();

    final boolean reliable() {
        return flow.transport().reliable();
    }

    final boolean transmit() {
        return wire == null || layer.transports().send(flow, wire, this);
    }

    final void forget() {
        wire = null;
        stopTimers();
        layer.remove(this);
    }
}
