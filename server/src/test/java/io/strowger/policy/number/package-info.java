/** Tests of dial plans and number classes; start at {@link io.strowger.policy.number.NumberClassTest}. */
@NullMarked
package io.strowger.policy.number;

import org.jspecify.annotations.NullMarked;
