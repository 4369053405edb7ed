/**
 * Calls over every transport and by every way a carrier or phone can be reached, and peers that only cost connections. Start
 * reading at {@link io.strowger.call.ways.EveryTransportTest}.
 */
@NullMarked
package io.strowger.call.ways;

import org.jspecify.annotations.NullMarked;
