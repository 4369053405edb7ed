/**
 * The registrar's rules as a pure function on immutable bindings (RFC 3261 §10.3, RFC 3327, RFC 5626 values).
 * Uses io.strowger.sip.message and the JDK. Start reading at Bindings.
 */
@NullMarked
package io.strowger.sip.registrar;

import org.jspecify.annotations.NullMarked;
