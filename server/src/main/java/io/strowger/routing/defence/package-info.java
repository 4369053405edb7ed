/**
 * What anybody may cost us: one table of named limits ({@link io.strowger.routing.defence.Limit}), and the doorkeeper
 * that applies it before anything is read. May use: values of sip. Start reading: Limit, then Doorkeeper.
 */
@NullMarked
package io.strowger.routing.defence;

import org.jspecify.annotations.NullMarked;
