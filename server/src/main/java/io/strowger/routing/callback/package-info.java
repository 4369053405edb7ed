/**
 * Who of an account called whom, kept so that those who call back reach them (AutoCLIP). Uses store, base and policy.
 * Start at {@link io.strowger.routing.callback.CallbackLinks}.
 */
@NullMarked
package io.strowger.routing.callback;

import org.jspecify.annotations.NullMarked;
