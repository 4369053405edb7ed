package io.strowger.policy;

import io.strowger.base.PhoneNumber;

/** Reads a dialled string: emergency first, then a public number of the account's country, else something internal. */
public final class Dialling {

    /** Longest dialled string that is looked at; callflow numbers have at most 36 characters. */
    public static final int MAX_DIALLED = 64;

    private static final int MIN_PUBLIC_DIGITS = 7;

    private Dialling() {}

    /** Total: every string has a meaning; {@code country} is ISO 3166 alpha-2. */
    public static Dialled read(String text, String country) {
        String dialled = text.length() > MAX_DIALLED ? text.substring(0, MAX_DIALLED) : text;
        if (PhoneNumber.isEmergency(country, dialled)) {
            return new Dialled.Emergency(dialled);
        }
        if (!looksPublic(dialled)) {
            return new Dialled.Inside(dialled);
        }
        return PhoneNumber.parse(dialled, country)
                .<Dialled>map(number -> new Dialled.Outside(dialled, number))
                .orElseGet(() -> new Dialled.Inside(dialled));
    }

    /** Short digits are extensions, and a string with letters is never a public number. */
    private static boolean looksPublic(String dialled) {
        int digits = 0;
        for (int i = 0; i < dialled.length(); i++) {
            char c = dialled.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '+' || i > 0) {
                return false;
            }
        }
        return digits >= MIN_PUBLIC_DIGITS;
    }
}
