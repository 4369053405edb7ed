/**
 * Ringing somebody: phones, users and carriers, and what they send back until one answers. Part of the room {@code call}.
 * Start at {@link io.strowger.call.ring.Calling}; {@link io.strowger.call.ring.DialOut} goes by carriers.
 */
@NullMarked
package io.strowger.call.ring;

import org.jspecify.annotations.NullMarked;
