/**
 * What a carrier asks for beside its addresses: what it may cost, and how it wants callers written. Values; uses base and
 * RE2. Start at {@link io.strowger.policy.carrier.Terms}.
 */
@NullMarked
package io.strowger.policy.carrier;

import org.jspecify.annotations.NullMarked;
