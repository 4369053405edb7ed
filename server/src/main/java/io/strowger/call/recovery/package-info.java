/**
 * What is left of calls when the exchange was killed: their legs are hung up by what their open records keep of them.
 * Uses sip, cdr. Start at {@link io.strowger.call.recovery.CutCalls}.
 */
@NullMarked
package io.strowger.call.recovery;

import org.jspecify.annotations.NullMarked;
