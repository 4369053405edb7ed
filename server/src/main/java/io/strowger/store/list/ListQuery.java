package io.strowger.store.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which documents of a list are wanted, in which order, from where on and how many. */
public record ListQuery(
        List<Filter> filters,
        SortBy order,
        boolean ascending,
        @Nullable StartKey start,
        int limit) {
    /** Rows of one page at most, also when the client wants no pages. */
    public static final int MAX_ROWS = 50_000;

    /** All documents by id, ascending. */
    public static final ListQuery ALL = new ListQuery(List.of(), SortBy.ID, true, null, MAX_ROWS);

    public ListQuery {
        filters = List.copyOf(filters);
        limit = Math.clamp(limit, 1, MAX_ROWS);
    }

    public ListQuery where(List<Filter> wanted) {
        return new ListQuery(wanted, order, ascending, start, limit);
    }

    public ListQuery orderBy(SortBy wanted, boolean ascendingWanted) {
        return new ListQuery(filters, wanted, ascendingWanted, start, limit);
    }

    public ListQuery page(@Nullable StartKey from, int rows) {
        return new ListQuery(filters, order, ascending, from, rows);
    }
}
