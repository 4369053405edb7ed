/**
 * What must hold before a document is written, type by type. Part of {@code account}; uses store, base and policy. Start
 * at {@link io.strowger.account.rules.TypeRules}; a new type of document is a line in {@link
 * io.strowger.account.rules.RuleBook}.
 */
@NullMarked
package io.strowger.account.rules;

import org.jspecify.annotations.NullMarked;
