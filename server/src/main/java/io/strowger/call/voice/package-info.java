/**
 * The exchange itself as one side of a call: it speaks, listens for keys, records. Part of the room {@code call}; uses
 * {@code media}. Start reading in {@link io.strowger.call.voice.Announcement}.
 */
@NullMarked
package io.strowger.call.voice;

import org.jspecify.annotations.NullMarked;
