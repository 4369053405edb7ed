/**
 * Account codes in a call: asking the caller before anybody rings, and a star code while two talk. Part of the room
 * {@code call}; uses policy and media. Start at {@link io.strowger.call.code.CodeDesk}.
 */
@NullMarked
package io.strowger.call.code;

import org.jspecify.annotations.NullMarked;
