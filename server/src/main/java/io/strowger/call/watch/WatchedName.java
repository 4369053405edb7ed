package io.strowger.call.watch;

import io.strowger.sip.subscription.Subscription;
import io.strowger.sip.subscription.Watched;
import io.strowger.sip.value.Body;
import java.util.Optional;

/** What one subscription watches: a name in an account, which may mean somebody else tomorrow. */
record WatchedName(Watching watching, Kind kind, String accountId, String name) implements Watched {

    @Override
    public Optional<Body> state(long version) {
        return watching.views().state(this, version);
    }

    @Override
    public void began(Subscription subscription) {
        watching.began(this, subscription);
    }

    @Override
    public void ended(Subscription subscription) {
        watching.ended(this, subscription);
    }
}
