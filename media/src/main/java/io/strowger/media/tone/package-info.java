/**
 * Tones made and found. Uses {@code audio}. Start reading in {@link io.strowger.media.tone.ToneMeter}.
 */
@NullMarked
package io.strowger.media.tone;

import org.jspecify.annotations.NullMarked;
