/**
 * Accounts and their tree: listed, made, moved, ended. Part of {@code api}; uses account, and the documents' own
 * machinery. Start at {@link io.strowger.api.tree.AccountResource}.
 */
@NullMarked
package io.strowger.api.tree;

import org.jspecify.annotations.NullMarked;
