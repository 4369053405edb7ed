/**
 * Session descriptions (RFC 8866) as values, read and written. Uses the JDK only. Start reading in {@link
 * io.strowger.media.sdp.Sdp}; what two sides make of them is in {@code offer}.
 */
@NullMarked
package io.strowger.media.sdp;

import org.jspecify.annotations.NullMarked;
