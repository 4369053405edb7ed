/**
 * The program: start, drain and stop. May use every room. Start reading at {@code Main}, then {@link Exchange}; the rooms
 * are joined in {@code wiring}, what the operator chose is read in {@code options}.
 */
@NullMarked
package io.strowger.app;

import org.jspecify.annotations.NullMarked;
