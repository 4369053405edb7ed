package io.strowger.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.account.lint.Contradiction;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.notify.mail.Templates;
import io.strowger.policy.Note;
import io.strowger.policy.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the exchange says by a word of its tables has a text in each language of the portal, and the portal has no other. */
class PortalWordsTest {
    private static final String FILLED_IN = "{{target}}";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void everyWordHasAText(String language) {
        ObjectNode texts = texts(language);
        assertEquals(words(Arrays.stream(Sentence.values()).map(Sentence::word)), below(texts, "said."));
        assertEquals(words(Arrays.stream(Note.values()).map(Note::word)), below(texts, "note."));
        Stream<String> kinds = Arrays.stream(DocumentType.values()).map(DocumentType::stored);
        assertEquals(words(Stream.concat(kinds, Stream.of("transfer"))), below(texts, "type."));
        assertEquals(words(Templates.all().stream().map(Templates.Kind::id)), below(texts, "mail."));
        assertEquals(
                words(Arrays.stream(Contradiction.values())
                        .flatMap(each -> Stream.of(each.word(), each.word() + ".fix"))),
                below(texts, "lint."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void onlyWhatIsToldIsFilledIn(String language) {
        ObjectNode texts = texts(language);
        for (Sentence sentence : Sentence.values()) {
            boolean asked = Json.text(texts, "said." + sentence.word(), "").contains(FILLED_IN);
            assertEquals(asked && sentence.isAbout(), asked, sentence + " tells nothing to fill in");
        }
    }

    /** The portal keeps several refusals under one text, in a table of its own. */
    @Test
    void everyRefusalOfACallHasAText() {
        String table = Sources.read("portal/src/words/outcome.ts");
        Set<String> missing = words(Arrays.stream(Refusal.values())
                .map(Refusal::word)
                .filter(word -> !table.contains("\n  " + word + ": '")));
        assertEquals(Set.of(), missing);
    }

    private static Set<String> words(Stream<String> words) {
        return words.collect(Collectors.toCollection(TreeSet::new));
    }

    private static ObjectNode texts(String language) {
        return Json.readObject(
                Sources.read("portal/src/locales/" + language + ".json").getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> below(ObjectNode texts, String prefix) {
        return words(texts.propertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length())));
    }
}
