package io.strowger.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The shared JSON reader and writer with its limits, and ways to read a dotted path of a document. */
public final class Json {
    /** Nesting of arrays and objects. */
    public static final int MAX_DEPTH = 64;
    /** Characters of one string value. */
    public static final int MAX_STRING_CHARS = 1 << 20;
    /** Characters of one property name. */
    public static final int MAX_NAME_CHARS = 1024;
    /** Characters of one number. */
    public static final int MAX_NUMBER_CHARS = 64;
    /** Characters of one whole text. */
    public static final long MAX_TEXT_CHARS = 16L << 20;

    /** The one mapper: strict about duplicate keys and trailing text, generous about nothing. */
    public static final JsonMapper MAPPER = mapper();

    private Json() {}

    /** Reads any JSON value; throws {@link BadJson}. */
    public static JsonNode read(String text) {
        try {
            return checked(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw bad(e);
        }
    }

    /** Reads any JSON value from UTF-8; throws {@link BadJson}. */
    public static JsonNode read(byte[] utf8) {
        try {
            return checked(MAPPER.readTree(utf8));
        } catch (JacksonException e) {
            throw bad(e);
        }
    }

    /** Reads a JSON object; throws {@link BadJson} for anything else. */
    public static ObjectNode readObject(byte[] utf8) {
        return asObject(read(utf8));
    }

    /** Reads a JSON object; throws {@link BadJson} for anything else. */
    public static ObjectNode readObject(String text) {
        return asObject(read(text));
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** The node at {@code path} such as {@code sip.username}; a {@link MissingNode} when there is none. */
    public static JsonNode at(JsonNode document, String path) {
        JsonNode node = document;
        int from = 0;
        while (from <= path.length()) {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            node = node.path(path.substring(from, end));
            from = end + 1;
        }
        return node;
    }

    public static boolean has(JsonNode document, String path) {
        return !at(document, path).isMissingNode();
    }

    /** The string at {@code path}, or null when it is missing or no string. */
    public static @Nullable String text(JsonNode document, String path) {
        JsonNode node = at(document, path);
        return node.isString() ? node.stringValue() : null;
    }

    public static String text(JsonNode document, String path, String otherwise) {
        String found = text(document, path);
        return found == null ? otherwise : found;
    }

    /** The whole number at {@code path}, or {@code otherwise} when it is missing, no number or too large. */
    public static long number(JsonNode document, String path, long otherwise) {
        JsonNode node = at(document, path);
        return node.isNumber() && node.canConvertToLong() ? node.longValue() : otherwise;
    }

    public static boolean flag(JsonNode document, String path, boolean otherwise) {
        JsonNode node = at(document, path);
        return node.isBoolean() ? node.booleanValue() : otherwise;
    }

    /** The strings of the list at {@code path}; other elements are left out. */
    public static List<String> texts(JsonNode document, String path) {
        List<String> found = new ArrayList<>();
        if (at(document, path) instanceof ArrayNode list) {
            list.forEach(e -> {
                if (e.isString()) {
                    found.add(e.stringValue());
                }
            });
        }
        return found;
    }

    /** The object at {@code path}; empty when it is missing or something else. */
    public static ObjectNode objectAt(JsonNode document, String path) {
        return at(document, path) instanceof ObjectNode found ? found : object();
    }

    private static ObjectNode asObject(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new BadJson("not a JSON object");
    }

    // readTree gives a missing node for empty text
    private static JsonNode checked(@Nullable JsonNode node) {
        if (node == null || node.isMissingNode()) {
            throw new BadJson("empty text is no JSON");
        }
        return node;
    }

    private static BadJson bad(JacksonException e) {
        return new BadJson(e.getOriginalMessage());
    }

    private static JsonMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING_CHARS)
                .maxNameLength(MAX_NAME_CHARS)
                .maxNumberLength(MAX_NUMBER_CHARS)
                .maxDocumentLength(MAX_TEXT_CHARS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }
}
