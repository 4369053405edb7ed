/**
 * What people are told of: notices wait in an outbox, which is also their log. Uses store, base and values of policy.
 * Start at {@link io.strowger.notify.Outbox}.
 */
@NullMarked
package io.strowger.notify;

import org.jspecify.annotations.NullMarked;
