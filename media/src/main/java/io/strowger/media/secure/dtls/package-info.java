/**
 * Keys for SRTP by a DTLS handshake (RFC 5763, RFC 5764), as server and as client, on Bouncy Castle. Start reading in
 * {@link io.strowger.media.secure.dtls.DtlsAssociation}.
 */
@NullMarked
package io.strowger.media.secure.dtls;

import org.jspecify.annotations.NullMarked;
