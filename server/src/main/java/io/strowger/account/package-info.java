/**
 * Accounts tree, users, devices, callflows, numbers and carriers as documents: their rules, credentials and secrets.
 * Uses store, base and policy. Start at {@link AccountRoom}, then {@link AccountDocuments}; the rules per type are in
 * {@code rules}.
 */
@NullMarked
package io.strowger.account;

import org.jspecify.annotations.NullMarked;
