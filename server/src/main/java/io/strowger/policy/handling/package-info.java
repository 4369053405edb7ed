/**
 * What a user wants done with calls he does not take. Values only; part of {@code policy}. Start at {@link
 * io.strowger.policy.handling.Handling}.
 */
@NullMarked
package io.strowger.policy.handling;

import org.jspecify.annotations.NullMarked;
