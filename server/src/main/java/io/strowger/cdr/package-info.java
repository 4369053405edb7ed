/**
 * Call records and journeys: one row per call, opened when it starts and closed when it ends.
 * Uses store, base and the values of policy. Start at {@link io.strowger.cdr.CallRecords}.
 */
@NullMarked
package io.strowger.cdr;

import org.jspecify.annotations.NullMarked;
