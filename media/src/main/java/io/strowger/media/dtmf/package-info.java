/**
 * Digits as telephone events (RFC 4733) and as sound (ITU-T Q.23). Uses the JDK only. Start reading in
 * {@link io.strowger.media.dtmf.DigitReceiver}.
 */
@NullMarked
package io.strowger.media.dtmf;

import org.jspecify.annotations.NullMarked;
