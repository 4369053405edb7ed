/**
 * RTP and RTCP headers and what is counted from them (RFC 3550). Uses the JDK only. Start reading in
 * {@link io.strowger.media.rtp.RtpHeader}.
 */
@NullMarked
package io.strowger.media.rtp;

import org.jspecify.annotations.NullMarked;
