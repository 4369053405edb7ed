package io.strowger.media.dtmf;

/** The sixteen digits and their event codes (RFC 4733 §3.2). */
public final class Digits {

    private static final String BY_EVENT = "0123456789*#ABCD";

    private Digits() {}

    /** The event code of a digit; -1 when it is none. */
    public static int event(char digit) {
        return BY_EVENT.indexOf(digit);
    }

    /** Whether the event code is a digit's. */
    public static boolean isDigit(int event) {
        return event >= 0 && event < BY_EVENT.length();
    }

    /** The digit of an event code that {@link #isDigit} accepted. */
    public static char digit(int event) {
        return BY_EVENT.charAt(event);
    }

    /** Whether all are digits. */
    public static boolean areDigits(String text) {
        return text.chars().allMatch(c -> event((char) c) >= 0);
    }
}
