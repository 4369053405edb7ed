package io.strowger.api.list;

import io.strowger.account.settings.display.Spelling;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as CSV (RFC 4180); a cell that a spreadsheet would take for a formula is made text (W-06). */
public final class Csv {
    private static final String TYPE = "text/csv";
    private static final int DATE_CHARS = "2026-11-21".length();
    private static final int MIN_INSTANT_CHARS = "2026-11-21T17:00:00Z".length();
    private static final String FILE = "result.csv";

    private Csv() {}

    /** Whether the client asked for CSV, by Accept or, from a browser's address line, by accept= (kazoo.md 1.1). */
    public static boolean wanted(Call call) {
        return call.option("accept")
                .or(() -> call.request().header("Accept"))
                .map(accept -> accept.startsWith(TYPE) || accept.equals("csv"))
                .orElse(false);
    }

    /** A file of these rows; columns are the given ones, else all keys in order of appearance. */
    public static Reply file(Call call, List<ObjectNode> rows, List<String> columns) {
        List<String> header = columns.isEmpty() ? keys(rows) : columns;
        @Nullable Spelling reader = call.spelling().orElse(null);
        StringBuilder text = new StringBuilder();
        line(text, header);
        for (ObjectNode row : rows) {
            line(
                    text,
                    header.stream()
                            .map(column -> spelt(column, text(row.path(column)), reader))
                            .toList());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Reply.raw(Reply.OK, TYPE, bytes)
                .with("Content-Disposition", "attachment; filename=\"" + fileName(call) + "\"");
    }

    private static List<String> keys(List<ObjectNode> rows) {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys.addAll(row.propertyNames()));
        return new ArrayList<>(keys);
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
    }

    static String cell(String value) {
        String safe = isFormula(value) ? "'" + value : value;
        boolean quote = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    // +442079460000 and -5 are numbers to a spreadsheet, not formulas; +44 20 7946 0000 is text to it
    private static boolean isFormula(String value) {
        if (value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0) {
            return false;
        }
        boolean sign = value.charAt(0) == '+' || value.charAt(0) == '-';
        String harmless = value.startsWith("+") && value.indexOf(' ') > 1 ? "0123456789. -/()" : "0123456789.";
        return !sign || value.length() == 1 || !value.chars().skip(1).allMatch(c -> harmless.indexOf(c) >= 0);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asString() : value.toString();
    }

    // a column that names a form keeps it
    private static String spelt(String column, String cell, @Nullable Spelling reader) {
        if (reader == null || column.startsWith("iso_")) {
            return cell;
        }
        return instant(cell).map(reader::dateAndTime).orElseGet(() -> reader.number(cell));
    }

    private static Optional<Instant> instant(String cell) {
        boolean like = cell.length() >= MIN_INSTANT_CHARS && cell.endsWith("Z") && cell.charAt(DATE_CHARS) == 'T';
        try {
            return like ? Optional.of(Instant.parse(cell)) : Optional.empty();
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static String fileName(Call call) {
        return call.request()
                .header("X-File-Name")
                .or(() -> call.request().query("file_name"))
                .filter(name ->
                        !name.isEmpty() && name.length() <= 128 && name.chars().allMatch(Csv::isFileChar))
                .orElse(FILE);
    }

    private static boolean isFileChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
    }
}
