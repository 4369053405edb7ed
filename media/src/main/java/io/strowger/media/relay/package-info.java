/**
 * Passes RTP and RTCP of two sides on, on ports of our own, with a lock on each side's source; a side
 * can be heard and spoken to. Uses {@code rtp}, {@code speech}, {@code dtmf}, formats of {@code sdp}.
 * Start reading in {@link io.strowger.media.relay.MediaRelay}, then {@code RelayLoop}.
 */
@NullMarked
package io.strowger.media.relay;

import org.jspecify.annotations.NullMarked;
