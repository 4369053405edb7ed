/**
 * Dialogs (RFC 3261 §12) and the invitations that make them (§13, §14, §15), for both sides of a call.
 * May use message, auth, transport and transaction. Start reading at {@link io.strowger.sip.dialog.UserAgentCore}.
 */
@NullMarked
package io.strowger.sip.dialog;

import org.jspecify.annotations.NullMarked;
