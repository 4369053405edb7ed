/**
 * SIP messages as bytes and values: parser, stream framing, writer, URIs and header values (RFC 3261 §7, §20, §25).
 * Uses nothing but the JDK. Start reading at SipParser, then SipMessage; SipWriter is the way back.
 * Text from the wire is a "wire string", one char per byte, so that identifiers compare byte by byte;
 * only display names are decoded (UTF-8).
 */
@NullMarked
package io.strowger.sip.message;

import org.jspecify.annotations.NullMarked;
