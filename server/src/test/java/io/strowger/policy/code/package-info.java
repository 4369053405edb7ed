/** Account codes, row by row of the published tables. */
@NullMarked
package io.strowger.policy.code;

import org.jspecify.annotations.NullMarked;
