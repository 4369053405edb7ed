package io.strowger.policy;

import io.strowger.base.PhoneNumber;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.number.NumberClass;
import java.util.Optional;

/** Reads a dialled string: emergency first, then a public number of the account's country, else something internal. */
public final class Dialling {

    /** Longest dialled string that is looked at; callflow numbers have at most 36 characters. */
    public static final int MAX_DIALLED = 64;

    /** Where everybody hears his own voice messages, unless a callflow of the account answers it (KAZOO). */
    public static final String VOICE_PORTAL = "*97";

    private static final int MIN_PUBLIC_DIGITS = 7;
    private static final String SEPARATORS = "-. ()";

    private Dialling() {}

    /** Total: every string has a meaning; {@code country} is ISO 3166 alpha-2. */
    public static Dialled read(String text, String country) {
        String dialled = plain(text);
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

    /**
     * The emergency number a string means, if it does: by itself, behind what withholds or shows the caller, or as any of
     * the rules of the plan would rewrite it. No rule, extension or setting is asked before this, and none can take it away (I-E01).
     */
    public static Optional<Dialled.Emergency> emergency(String text, String country, DialPlan plan) {
        String dialled = plain(text);
        String bare = Privacy.asked(dialled, country).dialled();
        if (PhoneNumber.isEmergency(country, dialled) || PhoneNumber.isEmergency(country, bare)) {
            return Optional.of(new Dialled.Emergency(PhoneNumber.isEmergency(country, dialled) ? dialled : bare));
        }
        return plan.meanings(bare).stream()
                .filter(meaning -> PhoneNumber.isEmergency(country, meaning))
                .findFirst()
                .map(Dialled.Emergency::new);
    }

    /** The one way a string is written: E.164 for public numbers, else the string without what only people need. */
    public static String normal(String text, String country) {
        return read(text, country) instanceof Dialled.Outside outside
                ? outside.number().e164()
                : plain(text);
    }

    /** The class of what was dialled, for a caller in this country. */
    public static NumberClass classOf(Dialled dialled, String country) {
        return switch (dialled) {
            case Dialled.Emergency emergency -> NumberClass.EMERGENCY;
            case Dialled.Outside outside -> NumberClass.of(outside.number(), country);
            case Dialled.Inside inside -> NumberClass.UNKNOWN;
        };
    }

    /** Without what people write between digits (RFC 3966 §5.1.1), where there is nothing but digits. */
    static String plain(String text) {
        String dialled = text.length() > MAX_DIALLED ? text.substring(0, MAX_DIALLED) : text;
        StringBuilder digits = new StringBuilder(dialled.length());
        for (int i = 0; i < dialled.length(); i++) {
            char c = dialled.charAt(i);
            boolean kept = c >= '0' && c <= '9' || c == '+' && digits.isEmpty();
            if (kept) {
                digits.append(c);
            } else if (SEPARATORS.indexOf(c) < 0) {
                return dialled;
            }
        }
        return digits.isEmpty() ? dialled : digits.toString();
    }

    /** Short digits are extensions, and a string with letters is never a public number. */
    private static boolean looksPublic(String dialled) {
        boolean international = dialled.startsWith("+");
        for (int i = international ? 1 : 0; i < dialled.length(); i++) {
            char c = dialled.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return international || dialled.length() >= MIN_PUBLIC_DIGITS;
    }
}
