package io.strowger.store.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Writes the SQL of a list; every value, paths included, is a bound parameter. */
public final class ListSql {
    private static final String EMPTY = "('null', '\"\"', '[]', '{}')";

    private final List<Object> args = new ArrayList<>();
    private final StringJoiner where = new StringJoiner(" and ");

    private ListSql() {}

    /** SQL and its parameters. */
    public record Bound(String sql, Object[] args) {}

    /** The rows of a page and one more, which tells that there is another page; column {@code sort_key} makes its key. */
    public static Bound page(ListScope scope, String type, ListQuery query) {
        ListSql sql = new ListSql();
        String sortKey = sql.sortKey(query.order());
        sql.scopeAndType(scope, type);
        query.filters().forEach(sql::filter);
        String direction = query.ascending() ? " asc" : " desc";
        StringBuilder text = new StringBuilder("select * from (select d.*, ")
                .append(sortKey)
                .append(" as sort_key from documents d where ")
                .append(sql.where)
                .append(") page");
        StartKey start = query.start();
        if (start != null) {
            text.append(" where (sort_key, id) ")
                    .append(query.ascending() ? ">=" : "<=")
                    .append(" (?, ?)");
            sql.args.add(start.sort());
            sql.args.add(start.id());
        }
        text.append(" order by sort_key")
                .append(direction)
                .append(", id")
                .append(direction)
                .append(" limit ?");
        sql.args.add(query.limit() + 1);
        return new Bound(text.toString(), sql.args.toArray());
    }

    /** How many documents the scope and the filters leave. */
    public static Bound count(ListScope scope, String type, List<Filter> filters) {
        ListSql sql = new ListSql();
        sql.scopeAndType(scope, type);
        filters.forEach(sql::filter);
        return new Bound("select count(*) as n from documents d where " + sql.where, sql.args.toArray());
    }

    private String sortKey(SortBy order) {
        return switch (order) {
            case SortBy.Id _ -> "d.id";
            case SortBy.Created _ -> sortableTime("d.created");
            case SortBy.Modified _ -> sortableTime("d.modified");
            case SortBy.Field field -> {
                args.add(path(field.path()));
                yield "lower(coalesce(d.doc #>> ?, '')) collate \"C\"";
            }
        };
    }

    // microseconds with leading zeros: as text, so that every kind of key is one
    private static String sortableTime(String column) {
        return "lpad((extract(epoch from " + column + ") * 1000000)::bigint::text, 20, '0') collate \"C\"";
    }

    private void scopeAndType(ListScope scope, String type) {
        switch (scope) {
            case ListScope.Account account -> add("d.account_id = ?", account.accountId());
            case ListScope.Children children ->
                add("d.account_id in (select account_id from accounts where parent_id = ?)", children.accountId());
            case ListScope.Descendants below ->
                add("d.account_id in (select account_id from accounts where tree @> ?)", List.of(below.accountId()));
            case ListScope.Platform _ -> where.add("true");
        }
        add("d.type = ?", type);
        where.add("not d.deleted");
    }

    private void filter(Filter filter) {
        switch (filter) {
            case Filter.Equal(String path, List<String> values) -> element("exists", path, values);
            case Filter.NotEqual(String path, List<String> values) -> element("not exists", path, values);
            case Filter.HasKey(String path) -> where.add(value(path) + " is not null");
            case Filter.KeyMissing(String path) -> where.add(value(path) + " is null");
            case Filter.HasValue(String path) -> where.add("coalesce(" + value(path) + ", 'null') not in " + EMPTY);
            case Filter.ValueMissing(String path) -> where.add("coalesce(" + value(path) + ", 'null') in " + EMPTY);
            case Filter.CreatedFrom(Instant time) -> add("d.created >= ?", time);
            case Filter.CreatedTo(Instant time) -> add("d.created <= ?", time);
            case Filter.ModifiedFrom(Instant time) -> add("d.modified >= ?", time);
            case Filter.ModifiedTo(Instant time) -> add("d.modified <= ?", time);
        }
    }

    // compared as text, as KAZOO does: true, 5 and "5" are written alike in a query string
    private void element(String exists, String path, List<String> values) {
        where.add(exists + " (select 1 from (select " + value(path) + " as v offset 0) f, jsonb_array_elements("
                + "case jsonb_typeof(f.v) when 'array' then f.v else jsonb_build_array(f.v) end) e"
                + " where e #>> '{}' = any (?))");
        args.add(values);
    }

    private String value(String path) {
        if (path.equals("id")) {
            return "to_jsonb(d.id)";
        }
        args.add(path(path));
        return "d.doc #> ?";
    }

    private void add(String condition, Object arg) {
        where.add(condition);
        args.add(arg);
    }

    private static List<String> path(String dotted) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= dotted.length()) {
            int dot = dotted.indexOf('.', from);
            int end = dot < 0 ? dotted.length() : dot;
            parts.add(dotted.substring(from, end));
            from = end + 1;
        }
        return parts;
    }
}
