package io.strowger.policy.hours;

import java.util.Optional;

/**
 * A part of a day in minutes since midnight: its first minute is in it, its end is not. One that ends before it begins
 * goes on into the next day.
 */
public record Span(int from, int to) {

    static final int MINUTES_OF_DAY = 24 * 60;

    private static final int MINUTES_OF_HOUR = 60;
    private static final int TEXT = "HH:MM".length();

    /** Both written {@code HH:MM}, the end perhaps {@code 24:00}; empty when that is no span. */
    static Optional<Span> of(String from, String to) {
        int begin = minute(from);
        int end = minute(to);
        return begin < 0 || begin == MINUTES_OF_DAY || end < 0 || begin == end
                ? Optional.empty()
                : Optional.of(new Span(begin, end));
    }

    /** The minute of the day, -1 for what is no time. */
    static int minute(String text) {
        int hours = text.length() == TEXT && text.charAt(2) == ':' ? pair(text, 0) : -1;
        int minutes = hours < 0 ? -1 : pair(text, 3);
        int minute = hours * MINUTES_OF_HOUR + minutes;
        return minutes < 0 || minutes >= MINUTES_OF_HOUR || minute > MINUTES_OF_DAY ? -1 : minute;
    }

    private static int pair(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether this minute of the day it begins on is in it. */
    boolean holds(int minute) {
        return minute >= from && (minute < to || crossesMidnight());
    }

    /** Whether this minute of the day after is in it. */
    boolean reaches(int minute) {
        return crossesMidnight() && minute < to;
    }

    private boolean crossesMidnight() {
        return to < from;
    }

    @Override
    public String toString() {
        return written(from) + '-' + written(to);
    }

    private static String written(int minute) {
        int hours = minute / MINUTES_OF_HOUR;
        int minutes = minute % MINUTES_OF_HOUR;
        return two(hours) + ':' + two(minutes);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
