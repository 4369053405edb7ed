/**
 * Mails: letters in the reader's language under the nearest brand, kept in the outbox until a server took them. Uses
 * account, store and base. Start at {@link io.strowger.notify.mail.Mailing}.
 */
@NullMarked
package io.strowger.notify.mail;

import org.jspecify.annotations.NullMarked;
