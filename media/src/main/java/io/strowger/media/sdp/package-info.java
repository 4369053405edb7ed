/**
 * Session descriptions (RFC 8866) and offer/answer (RFC 3264) for audio, as values and pure functions. Uses the JDK
 * only. Start reading in {@link io.strowger.media.sdp.OfferAnswer}.
 */
@NullMarked
package io.strowger.media.sdp;

import org.jspecify.annotations.NullMarked;
