/**
 * What is allowed but contradicts itself: a table of pure rules, each naming a fix.
 * Uses inherit, tree and base. Start at {@link io.strowger.account.lint.Lint}.
 */
@NullMarked
package io.strowger.account.lint;

import org.jspecify.annotations.NullMarked;
