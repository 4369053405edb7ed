/**
 * What transactions leave when they are over, for those who have not heard of it. May use the transports' values. Start at
 * {@code FinishedLog}.
 */
@NullMarked
package io.strowger.sip.transaction.finished;

import org.jspecify.annotations.NullMarked;
