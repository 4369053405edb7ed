/** The program: options, wiring, start and drain. May use every room. Start reading at {@code Main}, then {@link Options}. */
@NullMarked
package io.strowger.app;

import org.jspecify.annotations.NullMarked;
