/** How the keys of a test phone travel. Start at {@link io.strowger.call.keys.Keys}. */
@NullMarked
package io.strowger.call.keys;

import org.jspecify.annotations.NullMarked;
