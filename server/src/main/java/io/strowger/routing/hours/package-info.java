/**
 * The time rules of accounts, in memory. Part of {@code routing}; uses policy and store. Start at {@link
 * io.strowger.routing.hours.TimeTable}.
 */
@NullMarked
package io.strowger.routing.hours;

import org.jspecify.annotations.NullMarked;
