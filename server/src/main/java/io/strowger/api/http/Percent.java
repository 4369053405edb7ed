package io.strowger.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Percent-encoding of paths and queries (RFC 3986 §2.1), strict: broken escapes, bad UTF-8 and NUL are refused. */
final class Percent {
    private static final int HEX = 16;

    private Percent() {}

    /** The segments of a path, empty ones (a trailing slash) left out; empty when the path is broken. */
    public static Optional<List<String>> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            Optional<String> segment = decoded(path.substring(from, end), false);
            if (segment.isEmpty() || segments.size() > HttpLimits.MAX_SEGMENTS) {
                return Optional.empty();
            }
            segment.filter(s -> !s.isEmpty()).ifPresent(segments::add);
            from = end + 1;
        }
        return Optional.of(List.copyOf(segments));
    }

    /** The parameters of a query string, in order, repeated ones kept; empty when it is broken or too long. */
    public static Optional<Map<String, List<String>>> query(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > from && (++count > HttpLimits.MAX_PARAMETERS || !add(query.substring(from, end), parameters))) {
                return Optional.empty();
            }
            from = end + 1;
        }
        return Optional.of(parameters);
    }

    private static boolean add(String pair, Map<String, List<String>> parameters) {
        int equals = pair.indexOf('=');
        Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
        Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
        if (name.isEmpty() || value.isEmpty() || pair.length() > HttpLimits.MAX_PARAMETER_CHARS) {
            return false;
        }
        parameters.computeIfAbsent(name.get(), ignored -> new ArrayList<>()).add(value.get());
        return true;
    }

    private static Optional<String> decoded(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int value = escape(text, i);
                if (value <= 0) {
                    return Optional.empty();
                }
                bytes.write(value);
                i += 2;
            } else if (c == 0) {
                return Optional.empty();
            } else {
                bytes.writeBytes(
                        String.valueOf(plusIsSpace && c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int escape(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, HEX) : -1;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
