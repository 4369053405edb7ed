package io.strowger.policy.carrier;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's rewriting of fields of a call that goes out, in time proportional to what is rewritten. */
public record Formatters(Map<String, List<Rule>> byField) {

    public static final Formatters NONE = new Formatters(Map.of());

    /** The fields that are rewritten, each by all names KAZOO has for it. */
    static final List<String> CALLER_NUMBER = List.of("outbound_caller_id_number", "caller_id_number", "from");

    static final List<String> CALLER_NAME = List.of("outbound_caller_id_name", "caller_id_name");
    static final List<String> CALLED = List.of("to", "request");

    /** What is written longer than this is left as it was. */
    private static final int MAX_WRITTEN = 128;

    /**
     * One rewriting: what matches {@code regex}, its first group if it has one, is written between prefix and suffix; or
     * the field becomes {@code value}, or empty where it is to be stripped.
     */
    record Rule(
            Pattern regex,
            String prefix,
            String suffix,
            boolean strip,
            @Nullable String value) {

        /** Empty where this rule is not for that text. */
        Optional<String> write(String text) {
            Matcher found = regex.matcher(text);
            if (!found.find()) {
                return Optional.empty();
            }
            if (strip || value != null) {
                return Optional.of(value == null || strip ? "" : value);
            }
            String kept = found.groupCount() > 0 && found.group(1) != null ? found.group(1) : found.group();
            String written = prefix + kept + suffix;
            return written.length() > MAX_WRITTEN ? Optional.empty() : Optional.of(written);
        }
    }

    static Formatters of(ObjectNode body) {
        Map<String, List<Rule>> fields = new HashMap<>();
        body.forEachEntry((name, given) -> {
            List<Rule> rules = new ArrayList<>();
            (given.isArray() ? given : Json.array().add(given))
                    .forEach(each -> rule(each).ifPresent(rules::add));
            fields.put(name, List.copyOf(rules));
        });
        return fields.isEmpty() ? NONE : new Formatters(Map.copyOf(fields));
    }

    /** Those for calls that come in are none of ours here. */
    private static Optional<Rule> rule(JsonNode given) {
        if (!(given instanceof ObjectNode body)
                || Json.text(body, "direction", "outbound").equals("inbound")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rule(
                    Pattern.compile(Json.text(body, "regex", "^.*$")),
                    Json.text(body, "prefix", ""),
                    Json.text(body, "suffix", ""),
                    Json.flag(body, "strip", false),
                    Json.text(body, "value")));
        } catch (PatternSyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** The first rule of these names that is for this text writes it. */
    String write(List<String> names, String text) {
        if (byField.isEmpty()) {
            return text;
        }
        for (String name : names) {
            for (Rule rule : byField.getOrDefault(name, List.of())) {
                Optional<String> written = rule.write(text);
                if (written.isPresent()) {
                    return written.get();
                }
            }
        }
        return text;
    }
}
