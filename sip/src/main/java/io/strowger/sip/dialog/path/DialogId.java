package io.strowger.sip.dialog.path;

import org.jspecify.annotations.Nullable;

/** What names a dialog: all three must match (RFC 3261 §12). A peer of RFC 2543 has the empty tag. */
public record DialogId(String callId, String localTag, String remoteTag) {
    public static DialogId of(String callId, String localTag, @Nullable String remoteTag) {
        return new DialogId(callId, localTag, remoteTag == null ? "" : remoteTag);
    }
}
