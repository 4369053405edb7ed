package io.strowger.policy.hours;

import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with the hours somebody wrote down, each with the place it stands at. */
public final class HoursFlaws {

    private final List<Flaw> flaws = new ArrayList<>();

    /** One mistake: the path below the hours, KAZOO's word for the kind of it, and a sentence. */
    public record Flaw(String path, String rule, Saying why) {}

    private HoursFlaws() {}

    /** All of {@code days} and {@code exceptions}. */
    public static List<Flaw> of(ObjectNode hours) {
        HoursFlaws found = new HoursFlaws();
        Json.objectAt(hours, "days").forEachEntry((name, day) -> found.day("days." + name, day));
        found.exceptions(hours.path("exceptions"));
        return List.copyOf(found.flaws);
    }

    private void exceptions(JsonNode listed) {
        Set<String> dates = new HashSet<>();
        int index = 0;
        for (JsonNode exception : listed) {
            String path = "exceptions." + index++;
            String date = Json.text(exception, "date", "");
            if (WeekHours.date(date).isEmpty()) {
                add(path + ".date", "invalid", Sentence.NOT_A_DATE);
            } else if (!dates.add(date)) {
                add(path + ".date", "unique", Sentence.DATE_TWICE);
            }
            day(path, exception);
        }
    }

    private void day(String path, JsonNode day) {
        if (DayRule.Mode.named(Json.text(day, "mode", "")) != DayRule.Mode.UNAVAILABLE_BETWEEN) {
            return;
        }
        if (day.path("spans").isEmpty()) {
            add(path + ".spans", "required", Sentence.SAY_WHEN);
        }
        int index = 0;
        for (JsonNode span : day.path("spans")) {
            span(path + ".spans." + index++, Json.text(span, "from", ""), Json.text(span, "to", ""));
        }
    }

    private void span(String path, String from, String to) {
        int begin = Span.minute(from);
        int end = Span.minute(to);
        if (begin < 0 || begin == Span.MINUTES_OF_DAY) {
            add(path + ".from", "invalid", Sentence.NOT_A_TIME);
        }
        if (end < 0) {
            add(path + ".to", "invalid", Sentence.NOT_AN_END);
        }
        if (begin >= 0 && begin == end) {
            add(path + ".to", "invalid", Sentence.EMPTY_SPAN);
        }
    }

    private void add(String path, String rule, Saying why) {
        flaws.add(new Flaw(path, rule, why));
    }
}
