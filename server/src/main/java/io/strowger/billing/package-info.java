/**
 * Money: the ledger, credit handed down the tree, service plans what they cost over the months. Uses account, notify, store,
 * base and the values of policy. Start at {@link io.strowger.billing.ledger.Ledger} {@link io.strowger.billing.plan.Quote} and
 * {@link Bills}.
 */
@NullMarked
package io.strowger.billing;

import org.jspecify.annotations.NullMarked;
