/**
 * What is kept of a call: its legs, the steps of its journey, and the record they become. Part of the room {@code call};
 * uses cdr. Start at {@link io.strowger.call.story.Story}.
 */
@NullMarked
package io.strowger.call.story;

import org.jspecify.annotations.NullMarked;
