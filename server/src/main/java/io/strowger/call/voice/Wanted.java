package io.strowger.call.voice;

import java.time.Duration;

/** Which keys are waited for: how many at most, which one ends them, how long for the first and between two. */
public record Wanted(int atMost, String terminators, Duration first, Duration between) {

    /** The longest input: a number with its prefixes. */
    public static final int MAX_DIGITS = 40;

    public Wanted {
        if (atMost < 1 || atMost > MAX_DIGITS) {
            throw new IllegalArgumentException("no number of digits: " + atMost);
        }
    }

    /** So many keys or fewer and the hash key, with KAZOO's usual times. */
    public static Wanted digits(int atMost) {
        return new Wanted(atMost, "#", Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    boolean isEnd(char digit) {
        return terminators.indexOf(digit) >= 0;
    }
}
