package io.strowger.api.route;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table: verb, path with {@code {parameters}}, who may use it, what it does, what answers it, and whether
 * it can say beforehand what it would do ({@code ?dry_run=true}).
 */
public record Route(Verb verb, String path, Access access, String summary, Handler handler, boolean rehearses) {
    public Route(Verb verb, String path, Access access, String summary, Handler handler) {
        this(verb, path, access, summary, handler, false);
    }

    /** The same route, whose handler obeys {@link Call#isRehearsal}. */
    public Route rehearsed() {
        return new Route(verb, path, access, summary, handler, true);
    }

    /** Answers a request that passed the guard. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Call call);
    }

    /** The segments of the path; a parameter keeps its braces. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            segments.add(path.substring(from, end));
            from = end + 1;
        }
        return segments;
    }

    /** The names of the parameters, in order. */
    public List<String> parameters() {
        return segments().stream()
                .filter(Route::isParameter)
                .map(Route::parameterName)
                .toList();
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    static String parameterName(String segment) {
        return segment.substring(1, segment.length() - 1);
    }
}
