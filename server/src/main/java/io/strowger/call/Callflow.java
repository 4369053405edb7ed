package io.strowger.call;

import io.strowger.account.settings.CallflowNode;
import java.util.Optional;

/** What an account wants done with a call; the room {@code callflow} implements it. */
public interface Callflow {

    /** Carries out a callflow from its first step on, to the end of the call, and says how it ended. */
    CallOutcome run(InboundCall call, CallflowNode root);

    /** Carries out a callflow before another one; how the call ended, if it took it. */
    Optional<CallOutcome> runFirst(InboundCall call, CallflowNode root);

    /** The mailbox of a user takes the call; how the call ended, if it did. */
    Optional<CallOutcome> mailbox(InboundCall call, String userId);

    /** The caller hears his own voice messages. */
    CallOutcome voicePortal(InboundCall call);
}
