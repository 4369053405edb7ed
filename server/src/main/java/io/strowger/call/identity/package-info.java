/**
 * Who a call says to be: what is read of an INVITE that comes in and what is written into one that goes out.
 * Uses sip, routing and policy. Start at {@link io.strowger.call.identity.Invites}.
 */
@NullMarked
package io.strowger.call.identity;

import org.jspecify.annotations.NullMarked;
