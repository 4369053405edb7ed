package io.strowger.notify;

import io.strowger.base.Ids;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** One thing an account is told: KAZOO's name of the notice, and what it says by name. */
public record Notice(String accountId, String id, Instant at, String template, ObjectNode body) {

    /** Somebody dialled an emergency number; KAZOO's name. */
    public static final String EMERGENCY = "emergency_bridge";

    public static Notice emergency(String accountId, Instant at, ObjectNode body) {
        return new Notice(accountId, Ids.next(), at, EMERGENCY, body);
    }
}
