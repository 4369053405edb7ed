/**
 * Client and server transactions (RFC 3261 §17, RFC 6026, RFC 4320) and the timer wheel they run on.
 * May use message and transport. Start reading at {@link io.strowger.sip.transaction.TransactionLayer}.
 */
@NullMarked
package io.strowger.sip.transaction;

import org.jspecify.annotations.NullMarked;
