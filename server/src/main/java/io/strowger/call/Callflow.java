package io.strowger.call;

/** What an account wants done with a call; the room {@code callflow} implements it. */
public interface Callflow {

    /** Carries out this callflow on the call, to its end, and says how it ended. */
    CallOutcome run(InboundCall call, String callflowId);
}
