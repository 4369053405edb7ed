/** Ids, money, phone numbers, the clock and threads. Uses nothing of ours. */
@NullMarked
package io.strowger.base;

import org.jspecify.annotations.NullMarked;
