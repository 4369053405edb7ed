/**
 * Values that messages carry: bodies, single header fields, and those of the call extensions, parsed and written
 * (Replaces, Reason, RAck, Session-Expires, Retry-After, redirects). May use message. What comes from the network and is
 * malformed is absent, never an exception. Start reading at {@link io.strowger.sip.value.Replaces}.
 */
@NullMarked
package io.strowger.sip.value;

import org.jspecify.annotations.NullMarked;
