package io.strowger.sip.transport;

import io.strowger.sip.message.SipMessage;

/** The layer above the transports; called on the thread that received the message. */
@FunctionalInterface
public interface MessageReceiver {
    void received(SipMessage message, Flow flow);
}
