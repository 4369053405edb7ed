package io.strowger.cdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.policy.code.GivenCode;
import io.strowger.store.Database;
import io.strowger.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The call log as it is read: newest or oldest first, from a row on, within its account. */
class CallRecordsTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private static CallRecord record(String account, int second) {
        return record(account, second, CallRecord.Direction.INTERNAL, NOON.plusSeconds(second));
    }

    private static CallRecord record(
            String account, int second, CallRecord.Direction direction, @Nullable Instant ended) {
        Instant at = NOON.plusSeconds(second);
        return new CallRecord(
                account,
                "202603-" + second,
                "i" + second,
                "c" + second,
                direction,
                at,
                null,
                ended,
                "USER_BUSY",
                "callee",
                "busy",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                GivenCode.known("c1", "Blue"),
                List.of());
    }

    private static String listed(CallRecords records, @Nullable String from, int limit, boolean ascending) {
        CallRecords.Query query =
                new CallRecords.Query("a", null, NOON, NOON.plusSeconds(60), from, limit, ascending, false);
        return records.list(query).stream()
                .map(record -> record.id().substring(7))
                .collect(Collectors.joining(" "));
    }

    @Test
    void bothDirectionsAndPages() {
        try (Database database = TestDatabase.fresh();
                CallRecords records = new CallRecords(database, "main")) {
            for (int second = 1; second <= 5; second++) {
                records.save(record("a", second));
                records.save(record("b", second + 5));
            }
            assertTrue(records.await(Duration.ofSeconds(10)));
            assertEquals("5 4 3 2 1", listed(records, null, 10, false));
            assertEquals("1 2 3 4 5", listed(records, null, 10, true));
            assertEquals("3 2", listed(records, "202603-3", 2, false));
            assertEquals("3 4", listed(records, "202603-3", 2, true));
        }
    }

    @Test
    void aCallIsReadOnceItHasEndedAsItWasThen() {
        try (Database database = TestDatabase.fresh();
                CallRecords records = new CallRecords(database, "main")) {
            records.save(record("a", 1, CallRecord.Direction.INTERNAL, null));
            assertTrue(records.await(Duration.ofSeconds(10)), "the opened record is written on its own");
            assertEquals("", listed(records, null, 10, false));
            assertEquals(1, records.abandoned().size());
            CallRecord ended = record("a", 1, CallRecord.Direction.OUTBOUND, NOON.plusSeconds(9));
            records.save(ended);
            assertTrue(records.await(Duration.ofSeconds(10)));
            assertEquals(ended, records.find("a", "202603-1").orElseThrow());
            assertEquals(List.of(), records.abandoned());
        }
    }

    @Test
    void whatWasUpEndsWhenItsNodeWasSeenLast() {
        try (Database database = TestDatabase.fresh();
                CallRecords records = new CallRecords(database, "main");
                CallRecords others = new CallRecords(database, "other")) {
            records.heartbeat(NOON.plusSeconds(30));
            for (int second : List.of(10, 20, 40)) {
                records.save(record("a", second, CallRecord.Direction.INTERNAL, null));
            }
            others.save(record("a", 15, CallRecord.Direction.INTERNAL, null));
            assertTrue(records.await(Duration.ofSeconds(10)) && others.await(Duration.ofSeconds(10)));
            List<CallRecord> cut = records.abandoned();
            records.closeAbandoned(cut);
            records.closeAbandoned(cut); // killed in between, the next life does it once more
            assertEquals("40 20 10", listed(records, null, 10, false));
            assertEquals(
                    NOON.plusSeconds(30),
                    records.find("a", "202603-20").orElseThrow().ended());
            assertEquals(
                    NOON.plusSeconds(40),
                    records.find("a", "202603-40").orElseThrow().ended());
            assertEquals(1, others.abandoned().size());
        }
    }
}
