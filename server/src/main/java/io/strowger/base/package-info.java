/**
 * What every room shares: ids, Gregorian seconds, phone numbers, JSON reading, threads and the scheduler.
 * Uses nothing of ours. Start reading at {@link Ids} and {@link Tasks}.
 */
@NullMarked
package io.strowger.base;

import org.jspecify.annotations.NullMarked;
