/**
 * Transfers: who asks for one, whom it takes elsewhere, and how two legs that are up become one call. Part of the room
 * {@code call}. Start at {@link io.strowger.call.transfer.Transfers}.
 */
@NullMarked
package io.strowger.call.transfer;

import org.jspecify.annotations.NullMarked;
