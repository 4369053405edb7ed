/**
 * Calls that settings decide about: emergencies, screening, restrictions, routing. Start reading at {@link
 * io.strowger.call.decided.EmergencyCallTest}.
 */
@NullMarked
package io.strowger.call.decided;

import org.jspecify.annotations.NullMarked;
