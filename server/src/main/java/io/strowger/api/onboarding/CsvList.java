package io.strowger.api.onboarding;

import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
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
                throw unreadable(Sentence.CSV_HEADER.about(String.join(", ", columns)));
            }
            return lines;
        } catch (CsvReader.NotCsv e) {
            throw unreadable(e.why());
        }
    }

    public static BadRequest unreadable(Saying why) {
        ObjectNode errors = Json.object();
        why.into(errors.putObject("csv").putObject("invalid"));
        return new BadRequest(Reply.invalid(errors));
    }
}
