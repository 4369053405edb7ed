/**
 * What every part of the media library shares. The library knows nothing of SIP or of exchanges and uses nothing of
 * ours. Start reading in {@code sdp.OfferAnswer} and {@code relay.MediaRelay}.
 */
@NullMarked
package io.strowger.media;

import org.jspecify.annotations.NullMarked;
