/** The stored credentials of users and their slow hash. Uses store and base. Start at {@link Credentials}. */
@NullMarked
package io.strowger.account.login;

import org.jspecify.annotations.NullMarked;
