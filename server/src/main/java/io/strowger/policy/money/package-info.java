/**
 * What a call may take and what it costs: trunks and credit at every tier, rates, and how a cost follows from seconds.
 * Uses base and the values of policy. Start at {@link io.strowger.policy.money.Funding} and
 * {@link io.strowger.policy.money.Rate}.
 */
@NullMarked
package io.strowger.policy.money;

import org.jspecify.annotations.NullMarked;
