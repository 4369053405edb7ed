/**
 * Accounts tree, users, devices, callflows, numbers and carriers as documents: their rules, credentials and secrets.
 * Uses store and base. Start at {@link AccountRoom}, then {@link AccountDocuments} and the rules per type.
 */
@NullMarked
package io.strowger.account;

import org.jspecify.annotations.NullMarked;
