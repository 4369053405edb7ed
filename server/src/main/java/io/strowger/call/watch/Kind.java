package io.strowger.call.watch;

import io.strowger.sip.subscription.DialogInfo;
import io.strowger.sip.subscription.Event;
import io.strowger.sip.subscription.MessageSummary;
import io.strowger.sip.subscription.PresenceInfo;
import java.util.Optional;

/** What can be watched, each an event package. */
enum Kind {
    CALLS(DialogInfo.EVENT, DialogInfo.TYPE),
    PRESENCE(PresenceInfo.EVENT, PresenceInfo.TYPE),
    MESSAGES(MessageSummary.EVENT, MessageSummary.TYPE);

    /** All of them, as Allow-Events is written. */
    static final String ALL = DialogInfo.EVENT + ", " + PresenceInfo.EVENT + ", " + MessageSummary.EVENT;

    private final String event;
    private final String contentType;

    Kind(String event, String contentType) {
        this.event = event;
        this.contentType = contentType;
    }

    static Optional<Kind> of(Event event) {
        for (Kind kind : values()) {
            if (kind.event.equals(event.name())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }
}
