/**
 * Price lists for minutes: the decks of those who sell, in memory by prefix, and which of them holds for an account. Uses
 * store, base and the values of policy. Start at {@link io.strowger.billing.rate.Tariffs}.
 */
@NullMarked
package io.strowger.billing.rate;

import org.jspecify.annotations.NullMarked;
