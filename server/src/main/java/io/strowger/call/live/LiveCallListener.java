package io.strowger.call.live;

import io.strowger.call.InboundCall;

/**
 * Hears where every call stands, on the call's own thread: it must be quick, above all when nobody watches. It is told that
 * something changed, not what: that is read from the call.
 */
public interface LiveCallListener {

    /** Nobody listens. */
    LiveCallListener NONE = new LiveCallListener() {
        @Override
        public void changed(InboundCall call) {}

        @Override
        public void over(InboundCall call) {}
    };

    /** The call, or the attempt to transfer somebody, began, or one of its legs rings, answered or ended. */
    void changed(InboundCall call);

    /** The call or attempt is no more; its legs may go on in another one that was told of before. */
    void over(InboundCall call);
}
