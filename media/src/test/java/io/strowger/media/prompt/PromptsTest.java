package io.strowger.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.MediaException;
import io.strowger.media.audio.AudioSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name is there in every language, its file says its text, and it can be heard. */
class PromptsTest {

    static Stream<String> languages() {
        return Prompts.LANGUAGES.stream().sorted();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] file(String language, String name) {
        try (InputStream in =
                Prompts.class.getResourceAsStream("/io/strowger/media/prompts/" + language + "/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forms of numbers and words of one grammar only are nobody else's. */
    private static boolean isCommon(String name) {
        return !name.endsWith("-m") && !name.endsWith("-f");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryName(String language) {
        Set<String> own = new TreeSet<>(Prompts.in(language).texts().keySet());
        Set<String> grammar = new TreeSet<>(Grammar.of(language).rules().values());
        own.removeIf(name -> !isCommon(name) || grammar.contains(name));
        Set<String> english = new TreeSet<>(Prompts.in("en").texts().keySet());
        english.removeAll(Grammar.of("en").rules().values());
        assertEquals(english, own);
        assertTrue(own.size() > 350, own.size() + " names");
    }

    /** Whoever changes a text must have it spoken again: {@code media/synthesise-prompts}. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyFileSaysItsText(String language) {
        Map<String, String> wanted = new LinkedHashMap<>();
        Prompts.in(language)
                .texts()
                .forEach((name, text) -> wanted.put(
                        name, hash(text.getBytes(StandardCharsets.UTF_8)) + " " + hash(file(language, name + ".wav"))));
        assertEquals(wanted, Prompts.lines(language, "manifest.txt", ' '));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPromptIsHeard(String language) {
        Prompts prompts = Prompts.in(language);
        prompts.texts().keySet().forEach(name -> heard(prompts, name));
    }

    private static void heard(Prompts prompts, String name) {
        AdpcmSound sound = prompts.adpcm(name);
        String what = prompts.language() + " " + name;
        // a spoken letter takes 40 to 120 ms; what is far from that was not spoken
        int letters = prompts.texts().get(name).length();
        assertTrue(sound.millis() > 100 + 25 * letters && sound.millis() < 900 + 130 * letters, what + sound.millis());
        AudioSource source = sound.start();
        short[] frame = new short[160];
        double energy = 0;
        int frames = 0;
        for (; source.fill(frame); frames++) {
            for (short sample : frame) {
                energy += (double) sample * sample;
            }
        }
        assertEquals(sound.millis(), frames * 20L, 21, what);
        double level = Math.sqrt(energy / (frames * 160));
        assertTrue(level > 700 && level < 9000, what + " has level " + level);
    }

    @Test
    void grammarsNameOnlyPromptsThatExist() {
        languages().forEach(language -> Grammar.of(language)
                .rules()
                .forEach((key, value) -> assertTrue(
                        key.equals("year")
                                || key.startsWith("gender-")
                                || Prompts.in(language).has(value),
                        key)));
    }

    @Test
    void fallsBackByLanguage() {
        assertEquals("fr", Prompts.in("fr-CA").language());
        assertEquals("en", Prompts.in("pt").language());
        assertEquals("en", Prompts.in("").language());
        assertEquals(Prompts.in("en").sound("number-and"), Prompts.in("de").sound("number-and"));
        assertThrows(MediaException.class, () -> Prompts.in("de").sound("nothing"));
    }
}
