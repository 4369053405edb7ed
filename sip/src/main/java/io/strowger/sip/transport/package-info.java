/**
 * Carries SIP messages: UDP and TCP listeners, parsing at the door, counting, and the way back of a response.
 * May use io.strowger.sip.message only. Start reading at {@link io.strowger.sip.transport.Transports}.
 */
@NullMarked
package io.strowger.sip.transport;

import org.jspecify.annotations.NullMarked;
