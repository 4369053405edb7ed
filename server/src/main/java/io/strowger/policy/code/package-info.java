/**
 * Account codes: whether a caller is asked for one, and what follows from what he enters. Pure; uses base. Start at
 * {@link io.strowger.policy.code.CodeRule} and {@link io.strowger.policy.code.CodeQuestion}.
 */
@NullMarked
package io.strowger.policy.code;

import org.jspecify.annotations.NullMarked;
