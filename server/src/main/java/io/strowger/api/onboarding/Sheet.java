package io.strowger.api.onboarding;

import io.strowger.base.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An uploaded spreadsheet: its rows by column name, numbered as the spreadsheet shows them (the header is 1). */
record Sheet(List<Line> lines) {
    /** People of one file. */
    static final int MAX_ROWS = 500;

    /** The columns there are. */
    static final List<String> COLUMNS = List.of(
            "first_name",
            "last_name",
            "email",
            "username",
            "password",
            "role",
            "extension",
            "number",
            "device_name",
            "device_type",
            "mac_address",
            "sip_username",
            "sip_password",
            "language",
            "timezone");

    private static final List<String> NEEDED = List.of("first_name", "last_name");

    /** One row. */
    record Line(int row, Map<String, String> cells) {
        /** The cell of a column; empty where there is none. */
        String get(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean has(String column) {
            return !get(column).isEmpty();
        }
    }

    static Sheet read(byte[] bytes) throws CsvReader.NotCsv {
        List<List<String>> lines = CsvReader.read(bytes, MAX_ROWS + 1);
        if (lines.isEmpty()) {
            throw new CsvReader.NotCsv(Sentence.CSV_EMPTY);
        }
        List<String> header = header(lines.getFirst());
        List<Line> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                rows.add(line(i + 1, header, lines.get(i)));
            }
        }
        return new Sheet(rows);
    }

    private static List<String> header(List<String> names) throws CsvReader.NotCsv {
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                throw new CsvReader.NotCsv(Sentence.CSV_NO_COLUMN.about(name));
            }
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new CsvReader.NotCsv(Sentence.CSV_COLUMN_TWICE.about(name));
            }
        }
        if (!names.containsAll(NEEDED)) {
            throw new CsvReader.NotCsv(Sentence.CSV_NAMES_NEEDED);
        }
        return names;
    }

    private static Line line(int row, List<String> header, List<String> cells) throws CsvReader.NotCsv {
        if (cells.size() > header.size()) {
            throw new CsvReader.NotCsv(Sentence.CSV_ROW_TOO_WIDE.about(row));
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return new Line(row, named);
    }
}
