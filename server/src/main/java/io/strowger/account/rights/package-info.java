/**
 * What the people of an account may see and use, as the accounts above have fenced it in: control centre, apps, scopes.
 * Uses the documents, the tree and base. Start at {@link io.strowger.account.rights.Fences}.
 */
@NullMarked
package io.strowger.account.rights;

import org.jspecify.annotations.NullMarked;
