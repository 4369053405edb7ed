/** Placeholder. */
@NullMarked
package io.strowger.sip;

import org.jspecify.annotations.NullMarked;
