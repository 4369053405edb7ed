/**
 * Finds the servers behind a name (RFC 3263). Asks the DNS, so it may block for seconds: never from a receiving thread. May
 * use io.strowger.sip.message and .transport. Start reading at {@link io.strowger.sip.locate.ServerLocator}.
 */
@NullMarked
package io.strowger.sip.locate;

import org.jspecify.annotations.NullMarked;
