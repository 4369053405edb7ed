package io.strowger.sip.dialog;

import io.strowger.sip.value.HeaderLine;
import java.util.List;

/** With what a request is refused. */
public record Refusal(int status, List<HeaderLine> headers) {
    /** As if the dialog did not exist: a stranger learns nothing (RFC 3261 §12.2.2). */
    public static final Refusal UNKNOWN_DIALOG = new Refusal(481, List.of());
}
