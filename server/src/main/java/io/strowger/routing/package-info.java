/**
 * From a number or a name to places that can ring: the directory of what is configured, the registrations, the carriers.
 * Uses account, policy, sip, store and base. Start at {@link io.strowger.routing.directory.Directory}.
 */
@NullMarked
package io.strowger.routing;

import org.jspecify.annotations.NullMarked;
