package io.strowger.policy.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I-R08 for a person's week: whatever it says, each instant has one verdict, that of the clock on the wall. */
class WeekHoursTest {

    private static final int DAYS = 9;

    /** Zones whose clocks change at other hours, by half an hour, or at midnight; one that left out a whole day. */
    private static final Map<String, String> CHANGES = Map.of(
            "Europe/London", "2027-03-25",
            "America/New_York", "2027-11-04",
            "Australia/Lord_Howe", "2027-04-01",
            "America/Havana", "2027-03-11",
            "Asia/Beirut", "2027-03-25",
            "Pacific/Apia", "2011-12-27");

    @ParameterizedTest
    @ValueSource(longs = {8, 20270328})
    void eachInstantHasTheVerdictOfTheClockOnTheWall(long seed) {
        Random random = new Random(seed);
        CHANGES.forEach((zone, from) -> {
            for (int i = 0; i < 20; i++) {
                String what = "seed " + seed + ", " + zone + ", case " + i;
                LocalDate first = LocalDate.parse(from);
                WeekHours hours = hours(random, first);
                agrees(hours, closedMinutes(hours, first.minusDays(1)), first, ZoneId.of(zone), what);
            }
        });
    }

    private static void agrees(WeekHours hours, BitSet closed, LocalDate first, ZoneId zone, String what) {
        Instant begin = first.atStartOfDay(zone).toInstant();
        Instant end = first.plusDays(DAYS - 2).atStartOfDay(zone).toInstant();
        for (Instant at = begin; at.isBefore(end); at = at.plus(Duration.ofMinutes(13))) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            int minute = (int)
                    Duration.between(first.minusDays(1).atStartOfDay(), wall).toMinutes();
            assertEquals(closed.get(minute), hours.closed(at, zone).isPresent(), what + " at " + wall);
            assertEquals(hours.closed(at, zone), hours.closed(at, zone), what);
        }
    }

    /** The model: all minutes of some days, one after the other, in which a rule closes them. */
    private static BitSet closedMinutes(WeekHours hours, LocalDate first) {
        BitSet closed = new BitSet();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = first.plusDays(i);
            int begin = i * Span.MINUTES_OF_DAY;
            boolean dated = hours.dated().containsKey(day);
            if (dated) {
                closed.clear(begin, begin + Span.MINUTES_OF_DAY); // what reached into it
            }
            DayRule rule = dated ? hours.dated().get(day) : hours.days().get(day.getDayOfWeek());
            if (rule != null && rule.mode() == DayRule.Mode.UNAVAILABLE) {
                closed.set(begin, begin + Span.MINUTES_OF_DAY);
            }
            if (rule != null) {
                rule.spans()
                        .forEach(span -> closed.set(
                                begin + span.from(),
                                begin + span.to() + (span.to() < span.from() ? Span.MINUTES_OF_DAY : 0)));
            }
        }
        return closed;
    }

    private static WeekHours hours(Random random, LocalDate first) {
        Map<DayOfWeek, DayRule> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, rule(random));
        }
        Map<LocalDate, DayRule> dated = new HashMap<>();
        if (random.nextBoolean()) {
            dated.put(first.plusDays(random.nextInt(DAYS)), rule(random));
        }
        return new WeekHours(days, dated);
    }

    private static DayRule rule(Random random) {
        DayRule.Mode mode = DayRule.Mode.values()[random.nextInt(3)];
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(3); mode == DayRule.Mode.UNAVAILABLE_BETWEEN && i >= 0; i--) {
            int from = random.nextInt(Span.MINUTES_OF_DAY);
            int to = random.nextInt(Span.MINUTES_OF_DAY + 1);
            if (from != to) {
                spans.add(new Span(from, to));
            }
        }
        return new DayRule(mode, spans);
    }

    @ParameterizedTest
    @ValueSource(longs = {80, 20271031})
    void aSpanOverMidnightEqualsItsTwoHalves(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            int from = 720 + random.nextInt(720);
            int to = random.nextInt(720);
            WeekHours whole = week(new Span(from, to));
            WeekHours halves = new WeekHours(
                    Map.of(
                            DayOfWeek.SATURDAY, between(new Span(from, Span.MINUTES_OF_DAY)),
                            DayOfWeek.SUNDAY, between(new Span(0, to))),
                    Map.of());
            CHANGES.forEach((zone, first) -> same(whole, halves, first, ZoneId.of(zone), "seed " + seed));
        }
    }

    private static void same(WeekHours one, WeekHours other, String first, ZoneId zone, String what) {
        Instant begin = LocalDate.parse(first).atStartOfDay(zone).toInstant();
        for (int minute = 0; minute < 5 * Span.MINUTES_OF_DAY; minute += 11) {
            Instant at = begin.plus(Duration.ofMinutes(minute));
            assertEquals(
                    one.closed(at, zone).isPresent(), other.closed(at, zone).isPresent(), what + " at " + at);
        }
    }

    private static WeekHours week(Span saturday) {
        return new WeekHours(Map.of(DayOfWeek.SATURDAY, between(saturday)), Map.of());
    }

    private static DayRule between(Span span) {
        return new DayRule(DayRule.Mode.UNAVAILABLE_BETWEEN, List.of(span));
    }

    @Test
    void theRuleIsNamed() {
        WeekHours hours = WeekHours.of(Json.readObject("""
                {"days": {"monday": {"mode": "unavailable_between", "spans": [{"from": "18:00", "to": "08:00"}]}},
                 "exceptions": [{"date": "2027-12-25", "mode": "unavailable"}]}
                """));
        ZoneId zone = ZoneId.of("Europe/London");
        assertEquals(
                new WeekHours.Closed("days.monday", "unavailable_between 18:00-08:00"),
                hours.closed(Instant.parse("2027-01-05T07:59:59Z"), zone).orElseThrow());
        assertEquals(
                new WeekHours.Closed("exceptions.2027-12-25", "unavailable"),
                hours.closed(Instant.parse("2027-12-25T12:00:00Z"), zone).orElseThrow());
        assertTrue(hours.closed(Instant.parse("2027-01-05T08:00:00Z"), zone).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'24:00', '08:00', days.monday.spans.0.from",
        "'8:00', '09:00', days.monday.spans.0.from",
        "'08:00', '25:00', days.monday.spans.0.to",
        "'08:00', '08:60', days.monday.spans.0.to",
        "'08:00', '0８:30', days.monday.spans.0.to",
        "'08:00', '08:00', days.monday.spans.0.to",
        "'08:00', '', days.monday.spans.0.to",
        "'18:00', '08:00', ''",
        "'00:00', '24:00', ''"
    })
    void badSpansAreNamed(String from, String to, String path) {
        List<HoursFlaws.Flaw> flaws = HoursFlaws.of(
                Json.readObject("{\"days\":{\"monday\":{\"mode\":\"unavailable_between\",\"spans\":[{\"from\":\"" + from
                        + "\",\"to\":\"" + to + "\"}]}}}"));
        assertEquals(path, flaws.isEmpty() ? "" : flaws.getFirst().path());
    }

    @Test
    void otherMistakesAreNamed() {
        List<String> flaws = HoursFlaws.of(Json.readObject("""
                        {"days": {"friday": {"mode": "unavailable_between"}},
                         "exceptions": [{"date": "2027-02-29"}, {"date": "2027-02-28"}, {"date": "2027-02-28"}]}
                        """)).stream()
                .map(flaw -> flaw.path() + ' ' + flaw.rule())
                .toList();
        assertEquals(
                List.of("days.friday.spans required", "exceptions.0.date invalid", "exceptions.2.date unique"), flaws);
    }
}
