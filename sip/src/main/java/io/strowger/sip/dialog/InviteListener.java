package io.strowger.sip.dialog;

import io.strowger.sip.message.SipResponse;

/** Hears how our INVITE fares. Called on the receiving or timer thread, outside of locks: must not block. */
public interface InviteListener {
    /** A provisional response but 100; each fork that rings has its own early dialog. */
    void provisional(SipResponse response, Dialog early);

    /** The first 2xx, once; the listener must call {@link Dialog#ack}. Other forks that answer are hung up for it. */
    void answered(SipResponse response, Dialog dialog);

    /** The end without an answer: 300 or more; a time-out is a 408, an unreachable peer a 503 made here. */
    void failed(SipResponse response);
}
