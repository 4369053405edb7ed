/**
 * Fees over time: what an account's plans cost in a month, by the day, charged in the ledger. Uses account, store, base.
 * Start at {@link Months}.
 */
@NullMarked
package io.strowger.billing.month;

import org.jspecify.annotations.NullMarked;
