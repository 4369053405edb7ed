/**
 * Voicemail by HTTP, in KAZOO's manner: boxes with their counts, messages and their sound, announcements. Part of the room
 * {@code api}; uses account, cdr and media. Start at {@link io.strowger.api.voicemail.MailboxResource}.
 */
@NullMarked
package io.strowger.api.voicemail;

import org.jspecify.annotations.NullMarked;
