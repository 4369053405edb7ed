/**
 * The wiring in chapters: each opens a few rooms on what the chapters before it opened. May use every room. Start reading
 * at {@link Ground}, which lists those that calls and the API stand on; a new room is a line in its chapter.
 */
@NullMarked
package io.strowger.app.wiring;

import org.jspecify.annotations.NullMarked;
