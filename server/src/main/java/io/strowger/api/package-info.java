/**
 * The HTTP API after KAZOO's Crossbar, its description, health, metrics and the portal's files.
 * Uses account, store and base; live calls and call records come through {@link io.strowger.api.calls.CallViews}.
 * Start at {@link ApiServer}, then {@link io.strowger.api.route.Pipeline}.
 */
@NullMarked
package io.strowger.api;

import org.jspecify.annotations.NullMarked;
