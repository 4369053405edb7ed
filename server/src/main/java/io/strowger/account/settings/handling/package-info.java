/**
 * The schema of calls that are not taken, as records. Values only; part of {@code account.settings}. Start at {@link
 * io.strowger.account.settings.handling.CallHandling}.
 */
@NullMarked
package io.strowger.account.settings.handling;

import org.jspecify.annotations.NullMarked;
