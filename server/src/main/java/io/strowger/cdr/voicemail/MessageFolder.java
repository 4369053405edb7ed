package io.strowger.cdr.voicemail;

import java.util.Locale;
import java.util.Optional;

/** Where in its box a message is, in KAZOO's words. */
public enum MessageFolder {
    NEW,
    SAVED,
    /** Still there for a while. */
    DELETED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MessageFolder> named(String word) {
        for (MessageFolder folder : values()) {
            if (folder.word().equals(word)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
