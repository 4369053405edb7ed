/**
 * G.711 to and from linear samples. Uses the JDK only. Start reading in {@link io.strowger.media.codec.G711}.
 */
@NullMarked
package io.strowger.media.codec;

import org.jspecify.annotations.NullMarked;
