/** Account codes in calls. */
@NullMarked
package io.strowger.call.code;

import org.jspecify.annotations.NullMarked;
