package io.strowger.store;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** One document at one version; the body is never changed in place (write {@code body().deepCopy()}). */
public record Document(
        String accountId,
        String type,
        String id,
        long version,
        ObjectNode body,
        Instant created,
        Instant modified,
        boolean deleted) {}
