/**
 * Requests inside a call that are neither BYE nor re-INVITE: digits, questions, referrals and what is told about them.
 * Uses sip. Start at {@link io.strowger.call.within.ReferTo} and {@link io.strowger.call.within.InDialogRequests}.
 */
@NullMarked
package io.strowger.call.within;

import org.jspecify.annotations.NullMarked;
