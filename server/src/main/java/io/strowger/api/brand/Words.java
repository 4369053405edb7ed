package io.strowger.api.brand;

import io.strowger.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Our own words of the portal, in the languages it speaks: what a brand may say otherwise. */
final class Words {
    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr");
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    /** i18next would put another text in its place, and that one perhaps this one again. */
    private static final String NESTED = "$t(";

    private final Map<String, Map<String, String>> byLanguage = new LinkedHashMap<>();

    private Words() {}

    static Words load() {
        Words words = new Words();
        LANGUAGES.forEach(language -> words.byLanguage.put(language, read(language)));
        return words;
    }

    /** All texts in the portal's order; English where we do not speak the language. */
    Map<String, String> in(String language) {
        Map<String, String> found = byLanguage.get(language);
        return found != null ? found : english();
    }

    Map<String, String> english() {
        return byLanguage.getOrDefault(LANGUAGES.getFirst(), Map.of());
    }

    /** The rule that a brand's text breaks, or null. */
    @Nullable
    String fault(String key, String text) {
        String ours = english().get(key);
        if (ours == null) {
            return "unknown";
        }
        boolean fits = placeholders(ours).containsAll(placeholders(text)) && !text.contains(NESTED);
        return fits ? null : "placeholder";
    }

    // {{name}} is filled in by the portal
    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf(CLOSE, at);
            names.add(end < 0 ? OPEN : text.substring(at, end));
            at = end < 0 ? -1 : text.indexOf(OPEN, end);
        }
        return names;
    }

    private static Map<String, String> read(String language) {
        String name = "/words/" + language + ".json";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no file " + name);
            }
            Map<String, String> texts = new LinkedHashMap<>();
            Json.readObject(in.readAllBytes()).forEachEntry((key, text) -> texts.put(key, text.asString("")));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
