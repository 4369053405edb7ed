/**
 * Which callers an account does not want to hear: blacklists, hidden numbers, addresses. Pure, as all of policy.
 * Start at {@link io.strowger.policy.screen.Screening}.
 */
@NullMarked
package io.strowger.policy.screen;

import org.jspecify.annotations.NullMarked;
