/**
 * Signing in: KAZOO's user_auth and token_auth, tokens and their end, and the brake on guessing.
 * Uses api.http, api.route, account, store and base. Start at {@link LoginResource} and {@link Tokens}.
 */
@NullMarked
package io.strowger.api.login;

import org.jspecify.annotations.NullMarked;
