/**
 * Media ends of our own, for announcements, echo and test phones. Uses all other packages, of
 * {@code relay} only the guard. Start
 * reading in {@link io.strowger.media.endpoint.MediaEndpoint}.
 */
@NullMarked
package io.strowger.media.endpoint;

import org.jspecify.annotations.NullMarked;
