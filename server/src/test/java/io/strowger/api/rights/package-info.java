/** Who may do what over HTTP: fences, keys, the matrix of roles and accounts. Start at {@link TenancyMatrixTest}. */
@NullMarked
package io.strowger.api.rights;

import org.jspecify.annotations.NullMarked;
