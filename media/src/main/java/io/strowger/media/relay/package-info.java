/**
 * Passes RTP and RTCP of two sides on, on ports of our own, with a lock on each side's source. Uses {@code rtp}.
 * Start reading in {@link io.strowger.media.relay.MediaRelay}, then {@code RelayLoop}.
 */
@NullMarked
package io.strowger.media.relay;

import org.jspecify.annotations.NullMarked;
