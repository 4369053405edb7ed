package io.strowger.api.onboarding;

import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A list that is sent as CSV; what cannot be read is refused as a whole. */
public final class CsvList {

    private CsvList() {}

    /** All lines; the first has only names of these columns. */
    public static List<List<String>> lines(byte[] bytes, int maxRows, Collection<String> columns) {
        try {
            List<List<String>> lines = CsvReader.read(bytes, maxRows + 1);
            if (lines.isEmpty() || !columns.containsAll(lines.getFirst())) {
                throw unreadable("The first row names the columns, of these: " + String.join(", ", columns));
            }
            return lines;
        } catch (CsvReader.NotCsv e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    public static BadRequest unreadable(String message) {
        ObjectNode errors = Json.object();
        errors.putObject("csv").putObject("invalid").put("message", message);
        return new BadRequest(Reply.failure(Reply.BAD_REQUEST, "validation failed", errors));
    }
}
