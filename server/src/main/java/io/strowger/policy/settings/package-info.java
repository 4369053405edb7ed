/**
 * The values of a call's settings, whatever level they were set on, and where each came from. Values only; base alone.
 * Start at {@link io.strowger.policy.settings.Effective}.
 */
@NullMarked
package io.strowger.policy.settings;

import org.jspecify.annotations.NullMarked;
