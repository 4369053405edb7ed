/**
 * The life of a call: one inbound call is one method on one virtual thread, and its verbs block.
 * Uses sip, media, routing, account, policy, cdr and base. What an account wants done is behind {@link Callflow}.
 * Start at {@link io.strowger.call.InboundCall}; {@link io.strowger.call.CallGate} is where calls enter.
 */
@NullMarked
package io.strowger.call;

import org.jspecify.annotations.NullMarked;
