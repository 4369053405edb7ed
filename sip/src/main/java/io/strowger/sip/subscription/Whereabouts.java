package io.strowger.sip.subscription;

import io.strowger.sip.transport.Flow;

/** Knows where a subscriber is now: a phone may have moved to another address or connection since it subscribed. */
@FunctionalInterface
public interface Whereabouts {
    /** Whoever subscribed is where it was. */
    Whereabouts UNMOVED = (subscriber, target, last) -> last;

    /**
     * @param target the subscriber's Contact
     * @param last the way its last message came
     */
    Flow now(String subscriber, String target, Flow last);
}
