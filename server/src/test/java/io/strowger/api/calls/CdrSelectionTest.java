package io.strowger.api.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.list.RowFilters;
import io.strowger.store.list.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Filters on the call log: pages are filled up, and all pages together hold every matching row once. */
class CdrSelectionTest {

    private static final int ROWS = 2_500;

    /** A log in which every third call found somebody busy. */
    private static final class Log implements CallViews {
        @Override
        public CdrPage calls(CdrQuery query) {
            int first = query.startKey() == null ? 0 : Integer.parseInt(query.startKey());
            int end = Math.min(ROWS, first + query.limit());
            List<CdrRow> rows = new ArrayList<>();
            for (int i = first; i < end; i++) {
                rows.add(row(i));
            }
            return new CdrPage(rows, end < ROWS ? Optional.of(Integer.toString(end)) : Optional.empty());
        }

        private static CdrRow row(int number) {
            String cause = number % 3 == 0 ? "USER_BUSY" : "NORMAL_CLEARING";
            return new CdrRow(
                    Integer.toString(number),
                    "call-" + number,
                    "interaction",
                    "bridge",
                    "",
                    CdrRow.Direction.INBOUND,
                    new CdrRow.Party("Ann", "1001"),
                    new CdrRow.Party("Bob", "1002"),
                    new CdrRow.Uris("a@b", "c@d", "c@d"),
                    Instant.EPOCH,
                    new CdrRow.Times(1, 1, 1),
                    new CdrRow.Ending(cause, 0, "caller", "completed"),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    List.of(),
                    new CdrRow.Marks(number % 7 == 0 ? "silence" : "", "", Optional.empty()));
        }
    }

    private static CdrQuery query(int limit) {
        return new CdrQuery("a", Optional.empty(), false, Instant.EPOCH, Instant.MAX, null, limit, false);
    }

    private static CdrSelection selection(Filter... filters) {
        return new CdrSelection(new Log(), new RowFilters(List.of(filters)), 0);
    }

    @Test
    void allPagesTogetherHoldEveryMatchOnce() {
        CdrSelection busy = selection(new Filter.Equal("hangup_cause", List.of("USER_BUSY")));
        List<String> seen = new ArrayList<>();
        CdrQuery query = query(100);
        Optional<String> next;
        do {
            CdrSelection.Found found = busy.read(query);
            assertTrue(found.rows().size() <= 100);
            found.rows().forEach(row -> seen.add(row.path("id").asString()));
            next = found.next();
            query = query.startingAt(next.orElse(""));
        } while (next.isPresent());
        assertEquals((ROWS + 2) / 3, seen.size());
        assertEquals(seen.size(), seen.stream().distinct().count());
    }

    @Test
    void filtersOfEveryKind() {
        assertEquals(0, count(new Filter.Equal("hangup_cause", List.of("NO_ANSWER"))));
        assertEquals(ROWS, count(new Filter.Equal("hangup_cause", List.of("USER_BUSY", "NORMAL_CLEARING"))));
        assertEquals(ROWS - (ROWS + 2) / 3, count(new Filter.NotEqual("hangup_cause", List.of("USER_BUSY"))));
        assertEquals(ROWS, count(new Filter.HasKey("call_id")));
        assertEquals(ROWS, count(new Filter.KeyMissing("nothing.like.it")));
        assertEquals(0, count(new Filter.HasValue("other_leg_call_id")));
        assertEquals(ROWS, count(new Filter.ValueMissing("other_leg_call_id")));
        assertEquals((ROWS + 6) / 7, count(new Filter.HasValue("recording_fault")));
    }

    private static int count(Filter filter) {
        return selection(filter).read(query(10_000)).rows().size();
    }
}
