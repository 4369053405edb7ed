/**
 * The sound of one call: what its legs are told of us, which address and keys each sees. Part of the room {@code call};
 * uses {@code media}. Start at {@link io.strowger.call.media.CallMedia}.
 */
@NullMarked
package io.strowger.call.media;

import org.jspecify.annotations.NullMarked;
