package io.strowger.media.prompt;

import io.strowger.media.MediaException;
import io.strowger.media.audio.Playlist;
import io.strowger.media.audio.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spoken texts of one language by name; what it lacks is said in English. Which there are stands in
 * {@code prompts.txt} of each language; each file is read once, when it is first needed.
 */
public final class Prompts {

    /** The language everything is spoken in. */
    public static final String FALLBACK = "en";

    /** The languages with a folder of their own. */
    public static final Set<String> LANGUAGES = Set.of("de", "en", "es", "fr");

    private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);
    private static final Map<String, Prompts> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final String language;
    private final Map<String, String> texts;
    private final Map<String, AdpcmSound> sounds = new ConcurrentHashMap<>();

    private Prompts(String language) {
        this.language = language;
        texts = lines(language, "prompts.txt", '|');
    }

    /** Those of a language tag such as {@code fr} or {@code fr-CA}; English where we do not speak it. */
    public static Prompts in(String tag) {
        int end = tag.indexOf('-');
        String language = end < 0 ? tag : tag.substring(0, end);
        return BY_LANGUAGE.computeIfAbsent(LANGUAGES.contains(language) ? language : FALLBACK, Prompts::new);
    }

    /** The language spoken. */
    public String language() {
        return language;
    }

    /** The names and texts of this language, in the order of its list. */
    public Map<String, String> texts() {
        return texts;
    }

    /** Whether this language itself has it. */
    public boolean has(String name) {
        return texts.containsKey(name);
    }

    /** One of them; a name nobody has is a mistake of ours. */
    public Sound sound(String name) {
        return adpcm(name);
    }

    AdpcmSound adpcm(String name) {
        if (has(name)) {
            return sounds.computeIfAbsent(name, this::read);
        }
        if (language.equals(FALLBACK)) {
            throw new MediaException("no prompt " + name);
        }
        LOG.info("no prompt {} in {}", name, language);
        return in(FALLBACK).adpcm(name);
    }

    /** Several in order. */
    public Playlist list(List<String> names) {
        return Playlist.of(names.stream().map(this::sound).toList());
    }

    private AdpcmSound read(String name) {
        return new AdpcmSound(bytes(language, name + ".wav"));
    }

    /** The lines of one of a language's lists, cut at the first separator; others are words about it. */
    static Map<String, String> lines(String language, String file, char separator) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : new String(bytes(language, file), StandardCharsets.UTF_8).split("\n", -1)) {
            int at = line.indexOf(separator);
            if (at > 0) {
                lines.put(line.substring(0, at), line.substring(at + 1));
            }
        }
        return lines;
    }

    private static byte[] bytes(String language, String file) {
        String path = "/io/strowger/media/prompts/" + language + "/" + file;
        try (InputStream in = Prompts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new MediaException("not there: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new MediaException("reading " + path, e);
        }
    }
}
