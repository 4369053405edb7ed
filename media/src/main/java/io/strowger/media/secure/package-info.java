/**
 * What protects a side's media: SRTP keyed by SDES or DTLS, ICE for browsers, and the lines that say so in descriptions.
 * May use {@code relay}, {@code rtp}, {@code sdp} and Bouncy Castle's DTLS. Start reading in {@code Protection}.
 */
@NullMarked
package io.strowger.media.secure;

import org.jspecify.annotations.NullMarked;
