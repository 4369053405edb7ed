/**
 * Call records and journeys: one row per call, in one table while it is up and in another from its end on.
 * Uses store, base and the values of policy. Start at {@link io.strowger.cdr.CallRecords}.
 */
@NullMarked
package io.strowger.cdr;

import org.jspecify.annotations.NullMarked;
