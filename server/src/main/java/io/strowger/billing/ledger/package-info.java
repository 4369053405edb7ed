/**
 * The double-entry ledger, append-only, and credit that flows down the tree of accounts through it. Uses store and base.
 * Start at {@link Ledger}; its rules are enforced by the database, see V019.
 */
@NullMarked
package io.strowger.billing.ledger;

import org.jspecify.annotations.NullMarked;
