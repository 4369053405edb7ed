package io.strowger.media.prompt;

import java.util.Map;
import java.util.Optional;

/**
 * How a language puts numbers, dates and times together, from its {@code grammar.txt}. Keys name prompts:
 * {@code hundreds-join} between hundreds and the rest, {@code hundred-before-more} for 100 when more follows,
 * {@code time-full-hour}, {@code time-before-minute}, {@code time-before-single-minute}; or say how: {@code year} is
 * {@code cardinal}, {@code pairs} or {@code hundreds}; {@code gender-THING} is the gender of a counted thing,
 * {@code gender-before-noun} that of all others. Special forms of a number are prompts of their own, such as
 * {@code number-21-f}; where there is none the plain one serves.
 */
record Grammar(Map<String, String> rules) {

    static Grammar of(String language) {
        return new Grammar(Prompts.lines(language, "grammar.txt", '='));
    }

    /** The prompt for that place, where this language says anything there. */
    Optional<String> at(String place) {
        return Optional.ofNullable(rules.get(place));
    }

    /** The ending of numbers before that thing; empty for none. */
    String gender(String thing) {
        return at("gender-" + thing).or(() -> at("gender-before-noun")).orElse("");
    }

    /** How years between 1100 and 2099 are said. */
    String year() {
        return at("year").orElse("cardinal");
    }
}
