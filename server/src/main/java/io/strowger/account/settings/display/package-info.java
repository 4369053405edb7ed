/**
 * How people read numbers, dates and times, and the writing of them. Uses base. Start at
 * {@link io.strowger.account.settings.display.Spelling}.
 */
@NullMarked
package io.strowger.account.settings.display;

import org.jspecify.annotations.NullMarked;
