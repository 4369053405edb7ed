/**
 * What calls take while they last: trunks and reserved credit of every account they concern, in memory; and what they
 * cost, posted with their records. Uses store, base and the values of policy. Start at
 * {@link io.strowger.billing.till.Till}.
 */
@NullMarked
package io.strowger.billing.till;

import org.jspecify.annotations.NullMarked;
