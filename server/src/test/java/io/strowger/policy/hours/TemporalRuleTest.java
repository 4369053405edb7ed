package io.strowger.policy.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KAZOO's rules of the calendar: which days each cycle means, windows to the second, and I-R08 for them. */
class TemporalRuleTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static TemporalRule rule(String fields) {
        return TemporalRule.of("r1", Json.readObject("{" + fields.replace('\'', '"') + "}"), 1);
    }

    private static boolean holds(TemporalRule rule, String wall) {
        return rule.holds(LocalDateTime.parse(wall).atZone(LONDON).toInstant(), LONDON);
    }

    private static String start(String utc) {
        return "'start_date':" + Gregorian.seconds(Instant.parse(utc));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'cycle':'daily'                                                     | 2027-05-04",
                "'cycle':'daily','interval':3                                        | 2027-05-01 2027-05-04 2027-05-07",
                "'cycle':'weekly','wdays':['monday','wensday']                       | 2027-05-03 2027-05-05 2027-05-10",
                "'cycle':'weekly','interval':2,'wdays':['monday']                    | 2027-05-10",
                "'cycle':'monthly','days':[1,31]                                     | 2027-05-01 2027-05-31 2027-06-01",
                "'cycle':'monthly','interval':2,'days':[4]                           | 2027-05-04 2027-07-04",
                "'cycle':'monthly','wdays':['tuesday']                               | 2027-05-04 2027-06-01",
                "'cycle':'monthly','ordinal':'last','wdays':['monday']               | 2027-05-31 2027-06-28",
                "'cycle':'monthly','ordinal':'fifth','wdays':['saturday','sunday']   | 2027-05-29 2027-05-30",
                "'cycle':'monthly','ordinal':'every','wdays':['friday']              | 2027-05-07 2027-05-14",
                "'cycle':'yearly','month':12,'days':[25,26]                          | 2027-12-25 2027-12-26 2028-12-25",
                "'cycle':'yearly','interval':2,'month':12,'days':[25]                | 2027-12-25 2029-12-25",
                "'cycle':'yearly','month':5,'ordinal':'second','wdays':['monday']    | 2027-05-10 2028-05-08",
                "'cycle':'date'                                                      | 2027-05-01"
            })
    void daysOfEachCycle(String fields, String days) {
        TemporalRule rule = rule(fields + ',' + start("2027-05-01T00:00:00Z"));
        for (String day : days.split(" ")) {
            assertEquals(true, holds(rule, day + "T00:00:00"), day);
            assertEquals(true, holds(rule, day + "T23:59:59"), day);
        }
        assertEquals(false, holds(rule, "2027-04-30T12:00:00"), "before it begins");
        if (!fields.startsWith("'cycle':'daily'") || fields.contains("interval")) {
            assertEquals(false, holds(rule, "2027-05-06T12:00:00"), "a day it does not mean");
        }
    }

    /** 2027-05-03 is a Monday. */
    @Test
    void windowsToTheSecondAndOverMidnight() {
        TemporalRule office =
                rule("'cycle':'weekly','wdays':['monday'],'time_window_start':32400,'time_window_stop':61200");
        assertEquals(false, holds(office, "2027-05-03T08:59:59"));
        assertEquals(true, holds(office, "2027-05-03T09:00:00"));
        assertEquals(true, holds(office, "2027-05-03T17:00:00"), "the end is in it, as in KAZOO");
        assertEquals(false, holds(office, "2027-05-03T17:00:01"));
        TemporalRule night =
                rule("'cycle':'weekly','wdays':['monday'],'time_window_start':79200,'time_window_stop':21600");
        assertEquals(false, holds(night, "2027-05-03T06:00:00"), "that is Sunday's night");
        assertEquals(true, holds(night, "2027-05-03T22:00:00"));
        assertEquals(true, holds(night, "2027-05-04T06:00:00"));
        assertEquals(false, holds(night, "2027-05-04T06:00:01"));
        assertEquals(false, holds(night, "2027-05-04T22:00:00"));
    }

    @Test
    void forcedOnAndOff() {
        String never = "'cycle':'date','start_date':62586115200";
        assertEquals(false, holds(rule(never), "2027-05-03T12:00:00"));
        assertEquals(true, holds(rule(never + ",'enabled':true"), "2027-05-03T12:00:00"));
        assertEquals(false, holds(rule("'cycle':'daily','enabled':false"), "2027-05-03T12:00:00"));
    }

    /** Clients write midnight of UTC or of their zone. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-12-25T00:00:00Z", "2027-12-25T05:00:00Z"})
    void aDateIsThatDateInTheZone(String start) {
        ZoneId zone = ZoneId.of("America/New_York");
        TemporalRule holiday = rule("'cycle':'date'," + start(start));
        assertEquals(false, holiday.holds(Instant.parse("2027-12-25T04:59:59Z"), zone));
        assertEquals(true, holiday.holds(Instant.parse("2027-12-25T05:00:00Z"), zone));
        assertEquals(true, holiday.holds(Instant.parse("2027-12-26T04:59:59Z"), zone));
        assertEquals(false, holiday.holds(Instant.parse("2027-12-26T05:00:00Z"), zone));
    }

    /** Around the days on which clocks change a weekly rule holds when the clock on the wall says so, and at no other time. */
    @ParameterizedTest
    @ValueSource(longs = {8, 2027})
    void eachInstantHasTheVerdictOfTheClockOnTheWall(long seed) {
        Random random = new Random(seed);
        for (String zone : new String[] {"Europe/London", "America/New_York", "Australia/Lord_Howe"}) {
            for (int i = 0; i < 40; i++) {
                Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(random.nextInt(7) + 1));
                int from = random.nextInt(TemporalRule.SECONDS_OF_DAY);
                int to = random.nextInt(TemporalRule.SECONDS_OF_DAY);
                TemporalRule rule = rule("'cycle':'weekly','wdays':['"
                        + WeekHours.word(days.iterator().next()) + "'],'time_window_start':" + from
                        + ",'time_window_stop':" + to);
                LocalDate first = LocalDate.parse(random.nextBoolean() ? "2027-03-10" : "2027-10-28");
                agrees(rule, days, first, ZoneId.of(zone), "seed " + seed + ", " + zone + ' ' + from + '-' + to);
            }
        }
    }

    private static void agrees(TemporalRule rule, Set<DayOfWeek> days, LocalDate first, ZoneId zone, String what) {
        Instant begin = first.atStartOfDay(zone).toInstant();
        for (int minute = 0; minute < 21 * Span.MINUTES_OF_DAY; minute += 13) {
            Instant at = begin.plus(Duration.ofMinutes(minute));
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            int second = wall.toLocalTime().toSecondOfDay();
            boolean overnight = rule.windowStop() < rule.windowStart();
            // as two halves: until midnight, and from midnight on of the day after
            boolean evening = days.contains(wall.getDayOfWeek())
                    && second >= rule.windowStart()
                    && (overnight || second <= rule.windowStop());
            boolean morning = overnight && days.contains(wall.getDayOfWeek().minus(1)) && second <= rule.windowStop();
            assertEquals(evening || morning, rule.holds(at, zone), what + " at " + wall);
        }
    }
}
