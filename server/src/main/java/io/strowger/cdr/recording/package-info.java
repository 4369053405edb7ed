/**
 * The index of recorded calls: whose they are, which call they are of, and the file they are in. Part of the room
 * {@code cdr}; uses store and base. Start at {@link io.strowger.cdr.recording.Recordings}.
 */
@NullMarked
package io.strowger.cdr.recording;

import org.jspecify.annotations.NullMarked;
