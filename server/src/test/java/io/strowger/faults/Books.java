package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.strowger.store.Database;
import io.strowger.store.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The call records as they lie in the database when all is over, and what must hold of every one of them. */
record Books(Map<String, Line> byCallId) {

    /** One record. */
    record Line(
            String id,
            String callId,
            Instant started,
            @Nullable Instant answered,
            Instant ended,
            String reason) {}

    /** I-C01: one record for a caller's Call-ID, closed with a reason; I-C02: times in their order, ids unique. */
    static Books checked(Database database) {
        Map<String, Line> byCallId = new HashMap<>();
        Map<String, Line> byId = new HashMap<>();
        assertEquals(
                List.of(), database.query("select record from open_calls", row -> row.text("record")), "still open");
        for (Line line : lines(database)) {
            assertNull(byCallId.put(line.callId(), line), "a second record of " + line);
            assertNull(byId.put(line.id(), line), "the same id again: " + line);
            Instant answered = Objects.requireNonNullElse(line.answered(), line.started());
            assertFalse(answered.isBefore(line.started()), "answered before it began: " + line);
            assertFalse(line.ended().isBefore(answered), "ended before it was answered: " + line);
        }
        return new Books(byCallId);
    }

    private static List<Line> lines(Database database) {
        return database.query(
                "select id, call_id, started_at, answered_at, ended_at, reason from call_records", Books::read);
    }

    private static Line read(Row row) {
        String callId = row.text("call_id");
        assertNotNull(row.instantOrNull("ended_at"), "not ended: " + callId);
        assertNotNull(row.textOrNull("reason"), "without a reason: " + callId);
        return new Line(
                row.text("id"),
                callId,
                row.instant("started_at"),
                row.instantOrNull("answered_at"),
                row.instant("ended_at"),
                row.text("reason"));
    }

    /** How many ended with this word. */
    long endedWith(String reason) {
        return byCallId.values().stream()
                .filter(line -> line.reason().equals(reason))
                .count();
    }

    void has(@Nullable String callId) {
        assertEquals(true, callId != null && byCallId.containsKey(callId), "no record of " + callId);
    }
}
