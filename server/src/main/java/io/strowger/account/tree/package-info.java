/**
 * Where accounts stand and what their documents say now, in memory and kept true by the change feed.
 * Uses store and base. Start at {@link AccountTree} and {@link DocumentCache}.
 */
@NullMarked
package io.strowger.account.tree;

import org.jspecify.annotations.NullMarked;
