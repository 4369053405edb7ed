/**
 * What time it is for a call. Part of the room {@code call}; uses policy and routing. Start at {@link
 * io.strowger.call.hours.OfficeHours}.
 */
@NullMarked
package io.strowger.call.hours;

import org.jspecify.annotations.NullMarked;
