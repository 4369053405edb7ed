/**
 * White-label: how the portal looks under a reseller's host name, and the reseller's hand on it. Uses api.http,
 * api.route, api.document, account, store and base. Start at {@link io.strowger.api.brand.BrandResource}.
 */
@NullMarked
package io.strowger.api.brand;

import org.jspecify.annotations.NullMarked;
