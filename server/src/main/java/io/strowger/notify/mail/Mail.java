package io.strowger.notify.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as it goes out. */
public record Mail(
        String id,
        @Nullable String from,
        String fromName,
        @Nullable String replyTo,
        List<String> recipients,
        String language,
        Content content) {
    /** What the reader sees. */
    public record Content(String subject, String text, String html) {}

    @Override
    public String toString() {
        return "mail " + id;
    }
}
