package io.strowger.sip.subscription;

import io.strowger.sip.value.Body;
import java.util.Optional;

/** What a subscription is about. Called on any thread, under the subscription's lock: must not block. */
public interface Watched {
    /**
     * Its whole state as it is now; asked for at the moment a NOTIFY leaves, so that a slow phone gets the newest state and
     * never a queue of old ones. Empty when there is no such thing any more, which ends the subscription.
     *
     * @param version 0 in a subscription's first NOTIFY, then one more each time
     */
    Optional<Body> state(long version);

    /** That subscription begins; told before its state is asked for the first time. Not told of those who look only once. */
    void began(Subscription subscription);

    /** That subscription is over, by whichever side; told once, outside of locks. */
    void ended(Subscription subscription);
}
