package io.strowger.sip.subscription;

import io.strowger.sip.value.Body;
import java.nio.charset.StandardCharsets;

/**
 * The body of the message-summary package: how many voice messages wait, and how many of each are urgent (RFC 3842 §5.2).
 *
 * @param account the URI of the mailbox, as it is dialled
 */
public record MessageSummary(String account, int fresh, int old, int urgentFresh, int urgentOld) {
    /** The package's name. */
    public static final String EVENT = "message-summary";

    public static final String TYPE = "application/simple-message-summary";

    public Body body() {
        String text = "Messages-Waiting: " + (fresh > 0 ? "yes" : "no") + "\r\n"
                + "Message-Account: " + account + "\r\n"
                + "Voice-Message: " + fresh + "/" + old + " (" + urgentFresh + "/" + urgentOld + ")\r\n";
        return new Body(TYPE, text.getBytes(StandardCharsets.UTF_8));
    }
}
