package io.strowger.account.later;

import io.strowger.account.tree.DocumentType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is to be merged into which document when, by whom; {@code state} tells how it went. */
public record ScheduledChange(
        String accountId,
        String id,
        DocumentType type,
        String documentId,
        Instant due,
        ObjectNode changes,
        String userId,
        String userAccountId,
        Instant created,
        State state,
        @Nullable Instant ended,
        @Nullable String reason) {

    /** From waiting to one of three ends. */
    public enum State {
        WAITING,
        APPLYING,
        DONE,
        FAILED,
        CANCELLED
    }
}
