/**
 * The pure decisions: from {@link io.strowger.policy.CallFacts} to a {@link io.strowger.policy.Verdict} with its steps.
 * No input or output, clock, logging or SQL in here; whatever a decision reads is in the facts.
 * Start at {@link io.strowger.policy.Admission}.
 */
@NullMarked
package io.strowger.policy;

import org.jspecify.annotations.NullMarked;
