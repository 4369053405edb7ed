/**
 * Voicemail: leaving messages, and hearing them by the voice portal. Part of the room {@code callflow}; uses call, media,
 * account, routing, cdr, notify, policy and base. Start at {@link io.strowger.callflow.voicemail.Voicemail}.
 */
@NullMarked
package io.strowger.callflow.voicemail;

import org.jspecify.annotations.NullMarked;
