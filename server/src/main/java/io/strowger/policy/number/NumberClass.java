package io.strowger.policy.number;

import io.strowger.base.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * The classes of numbers that may be denied: KAZOO's for accounts in the US and Canada, those of a national plan
 * elsewhere. What is neither public nor for emergencies, such as an extension, is {@link #UNKNOWN}.
 */
public enum NumberClass {
    TOLLFREE_US("tollfree_us", "US Tollfree"),
    TOLL_US("toll_us", "US Toll"),
    CARIBBEAN("caribbean", "Caribbean"),
    DID_US("did_us", "US DID"),
    EMERGENCY("emergency", "Emergency Dispatcher"),
    TOLLFREE("tollfree", "Free of charge"),
    PREMIUM("premium", "Premium rate"),
    SHARED_COST("shared_cost", "Shared cost"),
    MOBILE("mobile", "Mobile"),
    NATIONAL("national", "National"),
    INTERNATIONAL("international", "International"),
    UNKNOWN("unknown", "Unknown");

    private static final List<NumberClass> NORTH_AMERICA =
            List.of(TOLLFREE_US, TOLL_US, EMERGENCY, CARIBBEAN, DID_US, INTERNATIONAL, UNKNOWN);
    private static final List<NumberClass> ELSEWHERE =
            List.of(EMERGENCY, TOLLFREE, PREMIUM, SHARED_COST, MOBILE, NATIONAL, INTERNATIONAL, UNKNOWN);

    private final String word;
    private final String title;

    NumberClass(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As settings and records name it. */
    public String word() {
        return word;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** The classes an account in this country tells apart. */
    public static List<NumberClass> in(String country) {
        return isNorthAmerica(country) ? NORTH_AMERICA : ELSEWHERE;
    }

    /** The class of that name in this country. */
    public static Optional<NumberClass> named(String word, String country) {
        return in(country).stream().filter(each -> each.word.equals(word)).findFirst();
    }

    /** The class of a public number for a caller in this country. */
    public static NumberClass of(PhoneNumber number, String country) {
        return isNorthAmerica(country) ? northAmerican(number) : national(number, country);
    }

    private static NumberClass northAmerican(PhoneNumber number) {
        if (!number.e164().startsWith("+1")) {
            return INTERNATIONAL;
        }
        PhoneNumber.Plan plan = number.plan();
        return switch (plan.kind()) {
            case FREE -> TOLLFREE_US;
            case PREMIUM -> TOLL_US;
            default -> isNorthAmerica(plan.country()) ? DID_US : CARIBBEAN;
        };
    }

    private static NumberClass national(PhoneNumber number, String country) {
        // islands that share a calling code have prices of their own, so the code alone says nothing
        PhoneNumber.Plan plan = number.plan();
        if (!country.equals(plan.country())) {
            return INTERNATIONAL;
        }
        return switch (plan.kind()) {
            case FREE -> TOLLFREE;
            case PREMIUM -> PREMIUM;
            case SHARED_COST -> SHARED_COST;
            case MOBILE -> MOBILE;
            case PLACE -> NATIONAL;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static boolean isNorthAmerica(@org.jspecify.annotations.Nullable String country) {
        return "US".equals(country) || "CA".equals(country);
    }
}
