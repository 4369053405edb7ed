package io.strowger.notify.mail;

import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.file.Path;
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
        Content content,
        @Nullable Enclosure enclosure) {
    /** What the reader sees. */
    public record Content(String subject, String text, String html) {}

    /** A file that goes with it. */
    public record Enclosure(String name, String contentType, DataSource source) {
        public Enclosure(String name, String contentType, Path file) {
            this(name, contentType, new FileDataSource(file.toFile()));
        }

        public Enclosure(String name, String contentType, byte[] bytes) {
            this(name, contentType, new ByteArrayDataSource(bytes, contentType));
        }
    }

    public Mail enclosing(Enclosure other) {
        return new Mail(id, from, fromName, replyTo, recipients, language, content, other);
    }

    @Override
    public String toString() {
        return "mail " + id;
    }
}
