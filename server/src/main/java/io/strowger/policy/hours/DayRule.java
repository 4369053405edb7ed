package io.strowger.policy.hours;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What holds on a day: calls go to the person, or they do not, or they do not during these spans. */
public record DayRule(Mode mode, List<Span> spans) {

    /** Of a day about which nothing was said. */
    static final DayRule OPEN = new DayRule(Mode.AVAILABLE, List.of());

    /** As settings say it. */
    public enum Mode {
        AVAILABLE("available"),
        UNAVAILABLE("unavailable"),
        UNAVAILABLE_BETWEEN("unavailable_between");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        static Mode named(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            return AVAILABLE;
        }

        public String word() {
            return word;
        }
    }

    static DayRule of(JsonNode day) {
        Mode mode = Mode.named(Json.text(day, "mode", ""));
        List<Span> spans = new ArrayList<>();
        if (mode == Mode.UNAVAILABLE_BETWEEN) {
            day.path("spans").forEach(span -> Span.of(Json.text(span, "from", ""), Json.text(span, "to", ""))
                    .ifPresent(spans::add));
        }
        return new DayRule(mode, List.copyOf(spans));
    }

    /** By what this minute of the day itself is out of hours. */
    Optional<String> closed(int minute) {
        return mode == Mode.UNAVAILABLE
                ? Optional.of(mode.word)
                : first(spans.stream().filter(span -> span.holds(minute)).toList());
    }

    /** By what this minute of the day after is out of hours. */
    Optional<String> closedAfter(int minute) {
        return first(spans.stream().filter(span -> span.reaches(minute)).toList());
    }

    private Optional<String> first(List<Span> holding) {
        return holding.stream().findFirst().map(span -> mode.word + ' ' + span);
    }
}
