/**
 * G.711, G.722 and Opus to and from linear samples. Uses the JDK, the room's exception and Concentus (Opus). Start
 * reading in {@link io.strowger.media.codec.Encoding}.
 */
@NullMarked
package io.strowger.media.codec;

import org.jspecify.annotations.NullMarked;
