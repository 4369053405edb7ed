/**
 * What dialled numbers are: the account's own rewriting of them, and the classes that may be denied. Uses base and RE2.
 * Start at {@link io.strowger.policy.number.NumberClass} and {@link io.strowger.policy.number.DialPlan}.
 */
@NullMarked
package io.strowger.policy.number;

import org.jspecify.annotations.NullMarked;
