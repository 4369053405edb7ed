package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.prompt.Prompts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is refused can be told why, in every language. */
class RefusalPromptsTest {

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalHasItsSentence(Refusal refusal) {
        for (String language : Prompts.LANGUAGES) {
            assertTrue(Prompts.in(language).has("refusal-" + refusal.word()), language + " " + refusal);
        }
    }
}
