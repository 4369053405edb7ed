/**
 * Calls that are recorded: whether, from when on, and what becomes of the file. Part of the room {@code call}; uses media,
 * routing, policy and cdr. Start at {@link io.strowger.call.recording.Tape}.
 */
@NullMarked
package io.strowger.call.recording;

import org.jspecify.annotations.NullMarked;
