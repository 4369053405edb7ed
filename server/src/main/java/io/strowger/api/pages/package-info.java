/**
 * What the server says about itself and shows to people: health, metrics, schemas, OpenAPI and its page, the portal.
 * Uses api.http, api.route, account and base. Start at {@link OpenApi} and {@link Site}.
 */
@NullMarked
package io.strowger.api.pages;

import org.jspecify.annotations.NullMarked;
