package io.strowger.api.calls;

import io.strowger.api.list.RowFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A page of call records that pass the filters, filled up from as many pages of the log as that takes. */
record CdrSelection(CallViews calls, RowFilters filters, long utcOffset) {

    /** Rows looked at for one page at most; a filter that nothing passes may not read the whole log. */
    private static final int MAX_READ = 50_000;

    /** Rows of the log read at once where a filter lets only some of them pass. */
    private static final int CHUNK = 1_000;

    /** What was found, and where the next page begins. */
    record Found(List<ObjectNode> rows, Optional<String> next) {}

    Found read(CdrQuery query) {
        if (filters.areNone()) {
            CdrPage page = calls.calls(query);
            List<ObjectNode> rows = page.rows().stream()
                    .map(row -> CdrColumns.of(row, utcOffset))
                    .toList();
            return new Found(rows, page.next());
        }
        List<ObjectNode> rows = new ArrayList<>();
        CdrQuery chunk = query.inChunksOf(CHUNK);
        for (int read = 0; read < MAX_READ; read += CHUNK) {
            CdrPage page = calls.calls(chunk);
            Optional<String> full = fill(rows, page, query.limit());
            if (full.isPresent() || page.next().isEmpty()) {
                return new Found(rows, full);
            }
            chunk = chunk.startingAt(page.next().get());
        }
        return new Found(rows, Optional.ofNullable(chunk.startKey()));
    }

    /** Adds what passes; where the next page begins once this one is full. */
    private Optional<String> fill(List<ObjectNode> rows, CdrPage page, int limit) {
        for (CdrRow row : page.rows()) {
            ObjectNode shown = CdrColumns.of(row, utcOffset);
            if (!filters.take(shown)) {
                continue;
            }
            if (rows.size() == limit) {
                return Optional.of(row.id());
            }
            rows.add(shown);
        }
        return Optional.empty();
    }
}
