/**
 * What the world does to the exchange without malice: networks that lose, double, delay, spoil and cut, and the sudden
 * end of the program. Nearly all are proofs. Start reading: NetworkProof, CrashProof.
 */
@NullMarked
package io.strowger.faults;

import org.jspecify.annotations.NullMarked;
