/**
 * What strangers and thieves try against the running exchange: odd and broken messages, floods, probes, false media.
 * Tests are short; the long runs are proofs. Start reading: TortureTest, FloodProof.
 */
@NullMarked
package io.strowger.hostile;

import org.jspecify.annotations.NullMarked;
