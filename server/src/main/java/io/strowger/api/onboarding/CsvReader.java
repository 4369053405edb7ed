package io.strowger.api.onboarding;

import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180), with comma or semicolon as the header has it, in UTF-8 with or without a mark. */
public final class CsvReader {
    /** Cells of one line. */
    static final int MAX_CELLS = 50;
    /** Characters of one cell. */
    static final int MAX_CELL = 1_000;

    /** What is no CSV, with the line. */
    public static final class NotCsv extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Saying why;

        NotCsv(Saying why) {
            super(why.text());
            this.why = why;
        }

        public Saying why() {
            return why;
        }
    }

    private final String text;
    private final char separator;
    private final List<List<String>> lines = new ArrayList<>();
    private final int maxLines;
    private int at;

    private CsvReader(String text, int maxLines) {
        this.text = text;
        this.maxLines = maxLines;
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        this.separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /** All lines, the first is the header; lines without any cell filled are left out but counted as empty lists. */
    public static List<List<String>> read(byte[] bytes, int maxLines) throws NotCsv {
        CsvReader reader = new CsvReader(decoded(bytes), maxLines);
        while (reader.at < reader.text.length()) {
            reader.line();
        }
        return reader.lines;
    }

    private static String decoded(byte[] bytes) throws NotCsv {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf(0) >= 0) {
                throw new NotCsv(Sentence.CSV_BINARY);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new NotCsv(Sentence.CSV_NOT_UTF_8);
        }
    }

    private void line() throws NotCsv {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cells.add(cell());
            more = at < text.length() && text.charAt(at) == separator;
            at++;
            if (cells.size() > MAX_CELLS) {
                throw new NotCsv(Sentence.CSV_TOO_MANY_CELLS.about(lines.size() + 1));
            }
        }
        lines.add(cells.stream().allMatch(String::isEmpty) ? List.of() : cells);
        if (lines.size() > maxLines) {
            throw new NotCsv(Sentence.CSV_TOO_MANY_ROWS.about(maxLines - 1));
        }
    }

    // ends before the separator or the line feed
    private String cell() throws NotCsv {
        String cell = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        if (cell.length() > MAX_CELL) {
            throw new NotCsv(Sentence.CSV_CELL_TOO_LONG.about(lines.size() + 1));
        }
        return cell.strip();
    }

    private String bare() {
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() throws NotCsv {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                if (!bare().isBlank()) {
                    throw new NotCsv(Sentence.CSV_TEXT_BEHIND.about(lines.size() + 1));
                }
                return cell.toString();
            }
        }
        throw new NotCsv(Sentence.CSV_QUOTE_OPEN.about(lines.size() + 1));
    }
}
