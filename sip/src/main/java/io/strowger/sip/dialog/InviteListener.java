package io.strowger.sip.dialog;

import io.strowger.sip.message.SipResponse;

/** Hears how our INVITE fares. Called on the receiving or timer thread, outside of locks: must not block. */
public interface InviteListener {
    /**
     * A provisional response but 100 and 199; each fork that rings has its own early dialog. One that must be acknowledged is,
     * by the stack, unless it brings an offer: then {@link Dialog#ack} sends the answer (RFC 3262 §5).
     */
    void provisional(SipResponse response, Dialog early);

    /** The first 2xx, once; the listener must call {@link Dialog#ack}. Other forks that answer are hung up for it. */
    void answered(SipResponse response, Dialog dialog);

    /**
     * The end without an answer: 300 or more; a time-out is a 408, an unreachable peer a 503 made here. Where a 3xx points to
     * {@link io.strowger.sip.value.Redirects} says in order.
     */
    void failed(SipResponse response);
}
