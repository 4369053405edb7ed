/**
 * What a call takes of trunks and credit while it lasts. Part of the room {@code call}. Start at
 * {@link io.strowger.call.money.Expense}; what runs out is noticed by {@link io.strowger.call.money.Meter}.
 */
@NullMarked
package io.strowger.call.money;

import org.jspecify.annotations.NullMarked;
