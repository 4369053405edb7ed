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

    /** Whether the body is a file in letters, mostly as a data URI (kazoo.md 1.1). */
    public boolean isBase64() {
        String type = header("Content-Type").orElse("");
        return type.startsWith("application/x-base64") || type.startsWith("application/base64");
    }

    @Override
    public String toString() {
        // headers, query and body may carry tokens and passwords
        return method + " " + path;
    }
}
