/**
 * Linear 16-bit audio in frames: where it comes from, where it goes, WAV files. Uses the JDK and the room's exception.
 * Start reading in {@link io.strowger.media.audio.AudioSource}.
 */
@NullMarked
package io.strowger.media.audio;

import org.jspecify.annotations.NullMarked;
