package io.strowger.base;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public telephone number in E.164 form: a plus sign and at most fifteen digits. */
public final class PhoneNumber {
    /** Longer text is no telephone number; RFC 3966 numbers with separators stay far below. */
    public static final int MAX_DIALLED_CHARS = 40;

    /** The longest emergency number of any country has six (Eritrea); what is longer need not be looked up. */
    private static final int MAX_EMERGENCY_DIGITS = 8;

    private static final int MAX_E164_DIGITS = 15;
    private static final int MIN_E164_DIGITS = 3;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT = ShortNumberInfo.getInstance();

    private final String e164;
    /** As the library holds it, null until somebody asks: to read it takes longer than the rest of most decisions. */
    private volatile Phonenumber.@Nullable PhoneNumber held;

    public PhoneNumber(String e164) {
        this(e164, null);
    }

    private PhoneNumber(String e164, Phonenumber.@Nullable PhoneNumber held) {
        if (!isE164(e164)) {
            throw new IllegalArgumentException("not an E.164 number");
        }
        this.e164 = e164;
        this.held = held;
    }

    public String e164() {
        return e164;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber number && number.e164.equals(e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    /** Reads what somebody in {@code country} (ISO 3166, such as GB) dialled or wrote; empty when it is no valid number. */
    public static Optional<PhoneNumber> parse(String written, String country) {
        return parsed(written, country).filter(NUMBERS::isValidNumber).flatMap(PhoneNumber::of);
    }

    /** As {@link #parse}, but a number of possible length is enough: new ranges work before the library knows them. */
    public static Optional<PhoneNumber> parsePossible(String written, String country) {
        return parsed(written, country).filter(NUMBERS::isPossibleNumber).flatMap(PhoneNumber::of);
    }

    /** Whether {@code text} is a plus sign followed by three to fifteen digits, the first not zero. */
    public static boolean isE164(String text) {
        int digits = text.length() - 1;
        if (digits < MIN_E164_DIGITS || digits > MAX_E164_DIGITS || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        return isDigits(text, 1);
    }

    /** Whether {@code dialled} is exactly an emergency number of {@code country}. */
    public static boolean isEmergency(String country, String dialled) {
        if (dialled.isEmpty() || dialled.length() > MAX_EMERGENCY_DIGITS || !isDigits(dialled, 0)) {
            return false;
        }
        // 933 is North America's test number: it must take the very path of 911 (design: emergency always)
        boolean test = dialled.equals("933") && (country.equals("US") || country.equals("CA"));
        return test || isCountry(country) && SHORT.isEmergencyNumber(dialled, country);
    }

    /** Whether numbers of {@code country} are known at all. */
    public static boolean isCountry(String country) {
        return NUMBERS.getSupportedRegions().contains(country);
    }

    /** The ISO 3166 country that owns this number, or null for shared and unknown ranges. */
    public @Nullable String country() {
        return NUMBERS.getRegionCodeForNumber(library());
    }

    /** What calling this number is like; what the plan leaves open is a place. */
    public enum Kind {
        PLACE,
        MOBILE,
        FREE,
        PREMIUM,
        SHARED_COST,
        UNKNOWN
    }

    /** A number's kind, and the ISO 3166 country that owns it: null for shared and unknown ranges. */
    public record Plan(Kind kind, @Nullable String country) {}

    /** What the numbering plans say of it. */
    public Plan plan() {
        Phonenumber.PhoneNumber number = library();
        return new Plan(kind(number), NUMBERS.getRegionCodeForNumber(number));
    }

    private static Kind kind(Phonenumber.PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case TOLL_FREE -> Kind.FREE;
            // personal numbers and pagers forward at a price of their own: a known way to be robbed
            case PREMIUM_RATE, PERSONAL_NUMBER, PAGER -> Kind.PREMIUM;
            case SHARED_COST -> Kind.SHARED_COST;
            case MOBILE -> Kind.MOBILE;
            case UNKNOWN -> Kind.UNKNOWN;
            default -> Kind.PLACE;
        };
    }

    /** As written inside its country, such as {@code 020 7946 0018}. */
    public String national() {
        return NUMBERS.format(library(), PhoneNumberFormat.NATIONAL);
    }

    /** As written for foreigners, such as {@code +44 20 7946 0018}. */
    public String international() {
        return NUMBERS.format(library(), PhoneNumberFormat.INTERNATIONAL);
    }

    @Override
    public String toString() {
        return e164;
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(String written, String country) {
        // the library also reads letters and other scripts' digits; on a call only these may come in
        if (written.length() > MAX_DIALLED_CHARS || !isDialable(written)) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(written, country));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    // the library holds numbers of more than fifteen digits for valid in some countries
    private static Optional<PhoneNumber> of(Phonenumber.PhoneNumber number) {
        return Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                .filter(PhoneNumber::isE164)
                .map(e164 -> new PhoneNumber(e164, number));
    }

    private Phonenumber.PhoneNumber library() {
        Phonenumber.PhoneNumber known = held;
        if (known == null) {
            known = read();
            held = known;
        }
        return known;
    }

    private Phonenumber.PhoneNumber read() {
        try {
            return NUMBERS.parse(e164, "ZZ");
        } catch (NumberParseException e) {
            throw new IllegalStateException("an E.164 number the library cannot read", e);
        }
    }

    private static boolean isDialable(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if ("0123456789+-. ()".indexOf(c) < 0) {
                return false;
            }
        }
        return !written.isEmpty();
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
