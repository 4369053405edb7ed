/**
 * SIP digest authentication, server and client (RFC 7616, RFC 8760, RFC 3261 §22).
 * Uses io.strowger.sip.message and the JDK. Start reading at DigestServer.
 */
@NullMarked
package io.strowger.sip.auth;

import org.jspecify.annotations.NullMarked;
