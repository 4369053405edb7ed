/**
 * What an account wants done with a call, node by node. Uses call, media, account, policy and base.
 * Start at {@link io.strowger.callflow.CallflowRun}.
 */
@NullMarked
package io.strowger.callflow;

import org.jspecify.annotations.NullMarked;
