package io.strowger.policy.hours;

import io.strowger.base.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody's week, and dates that have rules of their own. A span belongs to the day it begins on and may reach into the
 * next one, unless that is a date with a rule of its own.
 */
public record WeekHours(Map<DayOfWeek, DayRule> days, Map<LocalDate, DayRule> dated) {

    public static final WeekHours ALWAYS_OPEN = new WeekHours(Map.of(), Map.of());

    /** The rule that holds out of hours: where it stands below the settings of the hours, and what it says. */
    public record Closed(String setting, String rule) {}

    /** As {@code days} and {@code exceptions} say. */
    public static WeekHours of(ObjectNode hours) {
        Map<DayOfWeek, DayRule> days = new EnumMap<>(DayOfWeek.class);
        ObjectNode listed = Json.objectAt(hours, "days");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (listed.has(word(day))) {
                days.put(day, DayRule.of(listed.path(word(day))));
            }
        }
        Map<LocalDate, DayRule> dated = new HashMap<>();
        for (JsonNode exception : hours.path("exceptions")) {
            date(Json.text(exception, "date", "")).ifPresent(date -> dated.put(date, DayRule.of(exception)));
        }
        return new WeekHours(Map.copyOf(days), Map.copyOf(dated));
    }

    /** As settings call a day. */
    static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    /** A date written as in 2026-12-25. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /**
     * By which rule it is out of hours, if so. What counts is the clock on the wall there: every instant has one time on
     * it, so an hour that comes twice has the same rule twice, and one that is left out has none.
     */
    public Optional<Closed> closed(Instant at, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        LocalDate today = wall.toLocalDate();
        int minute = wall.get(ChronoField.MINUTE_OF_DAY);
        Optional<Closed> own = on(today).closed(minute).map(rule -> new Closed(setting(today), rule));
        return dated.containsKey(today) ? own : own.or(() -> lastNight(today.minusDays(1), minute));
    }

    private Optional<Closed> lastNight(LocalDate yesterday, int minute) {
        return on(yesterday).closedAfter(minute).map(rule -> new Closed(setting(yesterday), rule));
    }

    private DayRule on(LocalDate day) {
        DayRule dayOfWeek = days.getOrDefault(day.getDayOfWeek(), DayRule.OPEN);
        return dated.getOrDefault(day, dayOfWeek);
    }

    private String setting(LocalDate day) {
        return dated.containsKey(day) ? "exceptions." + day : "days." + word(day.getDayOfWeek());
    }
}
