/**
 * Recordings of calls: both parties in one stereo file, written while they talk. Uses {@code audio}. Start reading in
 * {@link io.strowger.media.recording.Recording}.
 */
@NullMarked
package io.strowger.media.recording;

import org.jspecify.annotations.NullMarked;
