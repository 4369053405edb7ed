/**
 * Account codes by API: the codes themselves, as documents and as CSV, and for whom the account's rules hold. Uses account.
 * Start at {@link io.strowger.api.codes.CodeResource}.
 */
@NullMarked
package io.strowger.api.codes;

import org.jspecify.annotations.NullMarked;
