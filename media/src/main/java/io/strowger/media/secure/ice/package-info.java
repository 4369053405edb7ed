/**
 * The lite half of ICE (RFC 8445 §2.5) over STUN (RFC 8489): browsers check their way to us, we answer. Start reading in
 * {@link io.strowger.media.secure.ice.IceLite}.
 */
@NullMarked
package io.strowger.media.secure.ice;

import org.jspecify.annotations.NullMarked;
