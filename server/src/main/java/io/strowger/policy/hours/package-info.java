/**
 * What time it is for somebody: his week with its exceptions, and an account's rules of the calendar. Pure; part of {@code
 * policy}. Start at {@link io.strowger.policy.hours.WeekHours} and {@link io.strowger.policy.hours.TemporalRule}.
 */
@NullMarked
package io.strowger.policy.hours;

import org.jspecify.annotations.NullMarked;
