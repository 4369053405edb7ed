package io.strowger.call.ring;

import io.strowger.call.CallOutcome;
import io.strowger.call.Leg;
import io.strowger.policy.Refusal;

/** What came of ringing somebody. */
public sealed interface Rung {

    /** This leg answered; nothing is joined yet. */
    record Answered(Leg leg) implements Rung {}

    /** Nobody answered, and this is the most telling reason; {@code technical} when another route may still work. */
    record Unanswered(Refusal refusal, boolean technical) implements Rung {}

    /** The caller is gone, or the exchange ended the call. */
    record Over(CallOutcome outcome) implements Rung {}
}
