/**
 * The schemas of mailboxes and of the step that reaches them, as records. Values only; part of {@code account.settings}.
 * Start at {@link io.strowger.account.settings.voicemail.MailboxSettings}.
 */
@NullMarked
package io.strowger.account.settings.voicemail;

import org.jspecify.annotations.NullMarked;
