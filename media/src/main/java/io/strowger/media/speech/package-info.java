/**
 * Speech between packets and samples: put in order, read, made up where lost, written again. Uses {@code codec} and
 * {@code rtp}. Start reading in {@link io.strowger.media.speech.StreamReader}.
 */
@NullMarked
package io.strowger.media.speech;

import org.jspecify.annotations.NullMarked;
