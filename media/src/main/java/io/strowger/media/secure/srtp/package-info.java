/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): packets protected and opened in place. Uses the JDK only. Start reading in
 * {@link io.strowger.media.secure.srtp.SrtpContext}.
 */
@NullMarked
package io.strowger.media.secure.srtp;

import org.jspecify.annotations.NullMarked;
