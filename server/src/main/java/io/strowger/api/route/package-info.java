/**
 * Which resource answers a request and who may ask: the table of routes, the guard in front of them, KAZOO's envelope.
 * Uses api.http, api.login, account and base. Start at {@link RouteTable} and {@link Pipeline}.
 */
@NullMarked
package io.strowger.api.route;

import org.jspecify.annotations.NullMarked;
