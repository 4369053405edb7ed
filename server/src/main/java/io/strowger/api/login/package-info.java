/**
 * Signing in: passwords, keys, second factors and recovery; tokens, sessions and their end; the brake on guessing.
 * Uses api.http, api.route, account, notify, store and base. Start at {@link Login} and {@link SignIn}.
 */
@NullMarked
package io.strowger.api.login;

import org.jspecify.annotations.NullMarked;
