/**
 * Session timers (RFC 4028): what two sides agree on, and the clock of one dialog.
 * May use message, value and transaction. Start reading at {@link io.strowger.sip.dialog.session.Agreement}.
 */
@NullMarked
package io.strowger.sip.dialog.session;

import org.jspecify.annotations.NullMarked;
