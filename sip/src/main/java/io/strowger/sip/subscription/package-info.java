/**
 * The notifier's side of SUBSCRIBE and NOTIFY (RFC 6665), and the bodies of the packages phones use: dialog, presence,
 * message-summary. May use message, transaction, dialog and transport. Start reading at
 * {@link io.strowger.sip.subscription.Notifier}.
 */
@NullMarked
package io.strowger.sip.subscription;

import org.jspecify.annotations.NullMarked;
