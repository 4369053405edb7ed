package io.strowger.api.list;

import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.store.list.Filter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's filters on rows that are no documents, such as call records: the row itself is asked, not the database. */
public record RowFilters(List<Filter> filters) {

    /** What the query parameters ask of each row. */
    public static RowFilters of(Call call) {
        return new RowFilters(ListParameters.filtersOnPaths(call));
    }

    public boolean areNone() {
        return filters.isEmpty();
    }

    /** Whether the row passes all of them. */
    public boolean take(ObjectNode row) {
        return filters.stream().allMatch(filter -> takes(filter, row));
    }

    private static boolean takes(Filter filter, ObjectNode row) {
        return switch (filter) {
            case Filter.Equal equal -> isAnyOf(Json.at(row, equal.path()), equal.values());
            case Filter.NotEqual other -> !isAnyOf(Json.at(row, other.path()), other.values());
            case Filter.HasKey key -> Json.has(row, key.path());
            case Filter.KeyMissing key -> !Json.has(row, key.path());
            case Filter.HasValue value -> hasValue(Json.at(row, value.path()));
            case Filter.ValueMissing value -> !hasValue(Json.at(row, value.path()));
            // the time range is part of the query itself
            case Filter.CreatedFrom _, Filter.CreatedTo _, Filter.ModifiedFrom _, Filter.ModifiedTo _ -> true;
        };
    }

    private static boolean isAnyOf(JsonNode field, List<String> values) {
        return field instanceof ArrayNode list
                ? list.valueStream().anyMatch(each -> values.contains(each.asString("")))
                : !field.isMissingNode() && values.contains(field.asString(""));
    }

    private static boolean hasValue(JsonNode field) {
        boolean empty =
                field.isContainer() ? field.isEmpty() : field.asString("").isEmpty();
        return !field.isMissingNode() && !field.isNull() && !empty;
    }
}
