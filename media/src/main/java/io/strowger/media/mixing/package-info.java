/**
 * Many parties hearing each other: conferences, and those who listen in on a call. Uses {@code audio}. Start reading in
 * {@link io.strowger.media.mixing.Mixer}.
 */
@NullMarked
package io.strowger.media.mixing;

import org.jspecify.annotations.NullMarked;
