package io.strowger.api.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request as it came in: path decoded into segments, query parameters in order, the whole body. */
public record Request(
        String method,
        String path,
        List<String> segments,
        Map<String, List<String>> query,
        Function<String, @Nullable String> headers,
        byte[] body,
        String remoteAddress) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    @Override
    public String toString() {
        // headers, query and body may carry tokens and passwords
        return method + " " + path;
    }
}
