package io.strowger.api.audit;

import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.base.Sentence;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The place of a line in the audit log, the newest first. */
record AuditKey(Instant at, String accountId, String type, String id, long version) {
    private static final String SEPARATOR = "\n";

    static final Comparator<AuditKey> NEWEST_FIRST = Comparator.comparing(AuditKey::at)
            .thenComparing(AuditKey::accountId)
            .thenComparing(AuditKey::type)
            .thenComparing(AuditKey::id)
            .thenComparing(AuditKey::version)
            .reversed();

    String encoded() {
        String text = String.join(SEPARATOR, at.toString(), accountId, type, id, Long.toString(version));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static AuditKey parse(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() == 5 && text.indexOf(0) < 0) {
                return new AuditKey(
                        Instant.parse(parts.get(0)),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        Long.parseLong(parts.get(4)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // said below
        }
        throw new BadRequest(Reply.invalid(Sentence.FOREIGN_START_KEY));
    }
}
