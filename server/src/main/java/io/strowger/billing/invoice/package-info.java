/**
 * Invoices: what an account was charged in a month, collected from the ledger, numbered, and never changed again. Uses
 * account, notify, store, base. Start at {@link Invoices}.
 */
@NullMarked
package io.strowger.billing.invoice;

import org.jspecify.annotations.NullMarked;
