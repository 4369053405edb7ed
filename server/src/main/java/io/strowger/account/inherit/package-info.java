/**
 * From the documents of a chain (master account, resellers, account, user, device) to the values that hold, each with
 * its source. Pure; uses the schemas' marks. Start at {@link io.strowger.account.inherit.Inheritance}.
 */
@NullMarked
package io.strowger.account.inherit;

import org.jspecify.annotations.NullMarked;
