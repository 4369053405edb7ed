package io.strowger.api.list;

import io.strowger.account.PrivateFields;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.BadJson;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.SortBy;
import io.strowger.store.list.StartKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** KAZOO's query parameters of lists (kazoo.md 1.9): pages, time ranges and filters on any dotted path. */
public record ListParameters(ListQuery query, boolean paginated) {
    /** KAZOO's page size. */
    public static final int PAGE = 50;
    /** Rows of one page at most. */
    public static final int MAX_PAGE = 5_000;

    private static final int MAX_DIGITS = 12;
    private static final int MAX_FILTERS = 50;

    private static final Map<String, Function<String, Filter>> PRESENCE = Map.of(
            "has_key", Filter.HasKey::new,
            "key_missing", Filter.KeyMissing::new,
            "has_value", Filter.HasValue::new,
            "value_missing", Filter.ValueMissing::new,
            "missing_value", Filter.ValueMissing::new);

    /** Longer beginnings first; the last of each is KAZOO's own, the others are those of its later clients. */
    private static final List<String> NONE_OF = List.of("filter_array_intersect_none_", "filter_none_", "filter_not_");

    private static final List<String> ANY_OF = List.of("filter_array_intersect_any_", "filter_any_", "filter_");

    private static final Map<String, Function<Instant, Filter>> TIMES = Map.of(
            "created_from", Filter.CreatedFrom::new,
            "created_to", Filter.CreatedTo::new,
            "modified_from", Filter.ModifiedFrom::new,
            "modified_to", Filter.ModifiedTo::new);

    /** {@code paths} says where a filter's field is stored, or null for one that may not be asked for. */
    public static ListParameters of(Call call, Function<String, @Nullable String> paths) {
        FieldErrors errors = new FieldErrors();
        List<Filter> filters = filters(call, paths, errors);
        boolean paginated =
                !call.request().query("paginate").map("false"::equals).orElse(false);
        int rows = paginated ? pageSize(call, errors) : ListQuery.MAX_ROWS;
        @Nullable
        StartKey start = call.request()
                .query("start_key")
                .filter(key -> !key.isEmpty())
                .map(StartKey::parse)
                .orElse(null);
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        boolean descending =
                call.request().query("descending").map("true"::equals).orElse(false);
        ListQuery query = ListQuery.ALL
                .where(filters)
                .orderBy(SortBy.CREATED, !descending)
                .page(start, rows);
        return new ListParameters(query, paginated);
    }

    /** The rows of a page the client asked for. */
    public static int pageSize(Call call, FieldErrors errors) {
        Optional<String> asked = call.request().query("page_size");
        if (asked.isEmpty()) {
            return PAGE;
        }
        long size = number(asked.get());
        if (size < 1) {
            errors.add("page_size", "minimum", Sentence.TOO_SMALL.about(1), StringNode.valueOf(asked.get()));
        } else if (size > MAX_PAGE) {
            errors.add("page_size", "maximum", Sentence.TOO_BIG.about(MAX_PAGE), StringNode.valueOf(asked.get()));
        }
        return (int) Math.clamp(size, 1, MAX_PAGE);
    }

    /** A moment given in Gregorian seconds. */
    public static Optional<Instant> time(Call call, String name, FieldErrors errors) {
        Optional<String> given = call.request().query(name).filter(text -> !text.isEmpty());
        long seconds = given.map(ListParameters::number).orElse(0L);
        if (seconds < 0) {
            errors.add(name, "type", Sentence.NOT_GREGORIAN, StringNode.valueOf(given.orElse("")));
            return Optional.empty();
        }
        return given.map(_ -> Gregorian.instant(seconds));
    }

    /** The number in decimal digits, else -1. */
    public static long number(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return text.chars().asLongStream().reduce(0, (number, c) -> number * 10 + (c - '0'));
    }

    /** The conditions on fields alone, for rows whose time range is asked for in another way. */
    static List<Filter> filtersOnPaths(Call call) {
        List<Filter> filters = new ArrayList<>();
        call.request().query().forEach((name, values) -> values.stream()
                .flatMap(value -> filter(name, value, path -> path).stream())
                .limit(MAX_FILTERS)
                .forEach(filters::add));
        return filters;
    }

    private static List<Filter> filters(Call call, Function<String, @Nullable String> paths, FieldErrors errors) {
        List<Filter> filters = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : call.request().query().entrySet()) {
            for (String value : parameter.getValue()) {
                filter(parameter.getKey(), value, paths).ifPresent(filters::add);
            }
        }
        TIMES.forEach((name, filter) -> time(call, name, errors).map(filter).ifPresent(filters::add));
        if (filters.size() > MAX_FILTERS) {
            errors.add("filter", "maxItems", Sentence.TOO_MANY_FILTERS.about(MAX_FILTERS));
        }
        return filters;
    }

    // unknown parameters are ignored: clients send _=, has_type=, reason= and more
    private static Optional<Filter> filter(String name, String value, Function<String, @Nullable String> paths) {
        Function<String, Filter> presence = PRESENCE.get(name);
        if (presence != null) {
            return path(value, paths).map(presence);
        }
        for (String none : NONE_OF) {
            if (name.startsWith(none)) {
                return path(name.substring(none.length()), paths).map(path -> new Filter.NotEqual(path, values(value)));
            }
        }
        for (String any : ANY_OF) {
            if (name.startsWith(any)) {
                return path(name.substring(any.length()), paths).map(path -> new Filter.Equal(path, values(value)));
            }
        }
        return Optional.empty();
    }

    /** The rows with the fields that are asked for only, as in {@code fields=["id","name"]}. */
    public static List<ObjectNode> trimmed(List<ObjectNode> rows, Call call) {
        call.request()
                .query("fields")
                .map(ListParameters::values)
                .ifPresent(wanted -> rows.forEach(row -> row.retain(wanted)));
        return rows;
    }

    // private fields and secrets cannot be asked about, or a filter would tell them bit by bit
    private static Optional<String> path(String asked, Function<String, @Nullable String> paths) {
        if (asked.isEmpty() || asked.startsWith("pvt_") || asked.startsWith("_") || asked.endsWith("password")) {
            return Optional.empty();
        }
        return Optional.ofNullable(paths.apply(asked));
    }

    // a JSON list means any of its members (kazoo.md 1.9)
    private static List<String> values(String value) {
        if (value.startsWith("[")) {
            try {
                if (Json.read(value) instanceof ArrayNode list) {
                    return list.valueStream().map(each -> each.asString("")).toList();
                }
            } catch (BadJson e) {
                return List.of(value);
            }
        }
        return List.of(value);
    }

    /** Fields of numbers that KAZOO's clients ask for by their public name. */
    public static @Nullable String numberPath(String asked) {
        return switch (asked) {
            case "state" -> PrivateFields.STATE;
            case "used_by" -> PrivateFields.USED_BY;
            case "assigned_to" -> null; // the list is of one account, and each number in it its own
            default -> asked;
        };
    }
}
