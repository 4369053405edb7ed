/** What must hold whatever is sent: generated and compared with small models (docs/operating/proofs.md). Start at {@link Family}. */
@NullMarked
package io.strowger.api.invariant;

import org.jspecify.annotations.NullMarked;
