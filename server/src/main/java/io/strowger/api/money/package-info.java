/**
 * Money by the API: balance, transactions, limits, service plans and what they come to. Uses account, billing, store and
 * base. Start at {@link TransactionResource} and {@link ServicesResource}.
 */
@NullMarked
package io.strowger.api.money;

import org.jspecify.annotations.NullMarked;
