/** The accounts tree as a table beside the account documents. Uses base and store. Start at {@link AccountIndex}. */
@NullMarked
package io.strowger.store.tree;

import org.jspecify.annotations.NullMarked;
