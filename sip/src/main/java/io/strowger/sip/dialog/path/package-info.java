/**
 * The way to the other side of a dialog: its names, routes, target and sequence numbers (RFC 3261 §12.1, §12.2).
 * May use message, transport and transaction. Start reading at {@link io.strowger.sip.dialog.path.RemotePath}.
 */
@NullMarked
package io.strowger.sip.dialog.path;

import org.jspecify.annotations.NullMarked;
