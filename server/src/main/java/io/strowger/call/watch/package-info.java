/**
 * Watching: who is on the phone, who can be reached, who has messages; told to phones that subscribed (RFC 6665), and to
 * some that did not. Uses what its room uses. Start at {@link io.strowger.call.watch.Watching}.
 */
@NullMarked
package io.strowger.call.watch;

import org.jspecify.annotations.NullMarked;
