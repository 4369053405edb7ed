package io.strowger.policy.hours;

import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * KAZOO's rule of the calendar: on which days it holds, and from which second of the day to which. A window that ends
 * before it begins goes on into the next day.
 *
 * @param forced on or off whatever the calendar says; null to look at it
 */
public record TemporalRule(
        String id,
        String name,
        @Nullable Boolean forced,
        Days days,
        Instant start,
        int windowStart,
        int windowStop,
        long version) {

    /** What KAZOO begins to count at where nothing is said. */
    static final long DEFAULT_START = 62_586_115_200L;

    static final int SECONDS_OF_DAY = 86_400;

    /** How often. */
    public enum Cycle {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY,
        DATE;

        /** As documents say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cycle named(String word) {
            return switch (word) {
                case "weekly" -> WEEKLY;
                case "monthly" -> MONTHLY;
                case "yearly" -> YEARLY;
                case "date" -> DATE;
                default -> DAILY;
            };
        }
    }

    /** On which days: every so many days, weeks, months or years, and then which ones. */
    public record Days(
            Cycle cycle, int interval, Set<DayOfWeek> weekdays, Set<Integer> ofMonth, int month, String ordinal) {

        private static final int WEEK = 7;

        static Days of(ObjectNode rule) {
            Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
            for (String word : Json.texts(rule, "wdays")) {
                for (DayOfWeek day : DayOfWeek.values()) {
                    // KAZOO misspelt one of them, and documents have it
                    boolean misspelt = day == DayOfWeek.WEDNESDAY && word.equals("wensday");
                    if (misspelt || word.equals(WeekHours.word(day))) {
                        weekdays.add(day);
                    }
                }
            }
            Set<Integer> ofMonth = new HashSet<>();
            rule.path("days").forEach(day -> ofMonth.add(day.asInt(0)));
            return new Days(
                    Cycle.named(Json.text(rule, "cycle", "")),
                    (int) Math.max(1, Json.number(rule, "interval", 1)),
                    Set.copyOf(weekdays),
                    Set.copyOf(ofMonth),
                    (int) Json.number(rule, "month", 0),
                    Json.text(rule, "ordinal", "first"));
        }

        boolean hold(LocalDate day, LocalDate start) {
            return switch (cycle) {
                case DATE -> day.equals(start);
                case DAILY -> every(ChronoUnit.DAYS.between(start, day));
                case WEEKLY -> weekdays.contains(day.getDayOfWeek()) && every(weeks(start, day));
                case MONTHLY ->
                    ofMonth(day) && every(ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day.withDayOfMonth(1)));
                case YEARLY -> day.getMonthValue() == month && ofMonth(day) && every(day.getYear() - start.getYear());
            };
        }

        private boolean every(long passed) {
            return passed % interval == 0;
        }

        private static long weeks(LocalDate start, LocalDate day) {
            return ChronoUnit.WEEKS.between(start.with(DayOfWeek.MONDAY), day.with(DayOfWeek.MONDAY));
        }

        private boolean ofMonth(LocalDate day) {
            return ofMonth.isEmpty()
                    ? weekdays.contains(day.getDayOfWeek()) && isOrdinal(day)
                    : ofMonth.contains(day.getDayOfMonth());
        }

        private boolean isOrdinal(LocalDate day) {
            int which = (day.getDayOfMonth() - 1) / WEEK + 1;
            return switch (ordinal) {
                case "every" -> true;
                case "last" -> day.getDayOfMonth() + WEEK > day.lengthOfMonth();
                case "second" -> which == 2;
                case "third" -> which == 3;
                case "fourth" -> which == 4;
                case "fifth" -> which == 5;
                default -> which == 1;
            };
        }
    }

    public static TemporalRule of(String id, ObjectNode body, long version) {
        return new TemporalRule(
                id,
                Json.text(body, "name", ""),
                Json.has(body, "enabled") ? (Boolean) Json.flag(body, "enabled", false) : null,
                Days.of(body),
                Gregorian.instant(Json.number(body, "start_date", DEFAULT_START)),
                (int) Json.number(body, "time_window_start", 0),
                (int) Json.number(body, "time_window_stop", SECONDS_OF_DAY),
                version);
    }

    /** Whether it holds then, by the clock on the wall there. */
    public boolean holds(Instant at, ZoneId zone) {
        if (forced != null) {
            return forced;
        }
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        LocalDate today = wall.toLocalDate();
        int second = wall.toLocalTime().toSecondOfDay();
        boolean overnight = windowStop < windowStart;
        boolean own = second >= windowStart && (overnight || second <= windowStop) && isDay(today, zone);
        return own || overnight && second <= windowStop && isDay(today.minusDays(1), zone);
    }

    private boolean isDay(LocalDate day, ZoneId zone) {
        LocalDate first = startDate(zone);
        return !day.isBefore(first) && days.hold(day, first);
    }

    /** Clients write midnight of UTC, or of the zone: both mean that date. */
    private LocalDate startDate(ZoneId zone) {
        LocalDateTime utc = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
        return utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? utc.toLocalDate() : LocalDate.ofInstant(start, zone);
    }
}
