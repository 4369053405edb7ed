/**
 * Money: the ledger, credit handed down the tree, service plans and what they cost. Uses store, base and the values of
 * policy. Start at {@link io.strowger.billing.ledger.Ledger} and {@link io.strowger.billing.plan.Quote}.
 */
@NullMarked
package io.strowger.billing;

import org.jspecify.annotations.NullMarked;
