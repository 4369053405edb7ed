/**
 * What callers left: whose box, from whom, when, in which folder, and the file it is in. Part of the room {@code cdr}; uses
 * store and base. Start at {@link io.strowger.cdr.voicemail.VoiceMessages}.
 */
@NullMarked
package io.strowger.cdr.voicemail;

import org.jspecify.annotations.NullMarked;
