/**
 * Offer and answer (RFC 3264) for audio, as values and pure functions: what the other side says, what we say, what both
 * agree to. Uses the descriptions of {@code media.sdp}. Start reading in {@link io.strowger.media.sdp.offer.OfferAnswer}.
 */
@NullMarked
package io.strowger.media.sdp.offer;

import org.jspecify.annotations.NullMarked;
