package io.strowger.call;

import io.strowger.account.settings.CallflowNode;

/** What an account wants done with a call; the room {@code callflow} implements it. */
public interface Callflow {

    /** Carries out a callflow from its first step on, to the end of the call, and says how it ended. */
    CallOutcome run(InboundCall call, CallflowNode root);
}
