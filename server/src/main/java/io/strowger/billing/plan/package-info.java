/**
 * Service plans and what they come to: pure values, and the count of what an account has. Uses store, base and the values
 * of policy. Start at {@link Quote}.
 */
@NullMarked
package io.strowger.billing.plan;

import org.jspecify.annotations.NullMarked;
