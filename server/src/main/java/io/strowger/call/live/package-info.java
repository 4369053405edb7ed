/**
 * The calls that are up now, for those who look in from outside. Part of the room {@code call}. Start at
 * {@link io.strowger.call.live.LiveCalls}.
 */
@NullMarked
package io.strowger.call.live;

import org.jspecify.annotations.NullMarked;
