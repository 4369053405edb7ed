package io.strowger.policy.code;

import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.number.NumberClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of calls an account may ask a code for; a number may be of several, or of none. */
public enum CodeKind {
    /** To another country; the US and Canada are local to each other, the Caribbean is not (R-M16). */
    INTERNATIONAL("international"),
    /** Enquiries and the operator. */
    DIRECTORY_ASSISTANCE("directory_assistance"),
    PREMIUM("premium");

    private static final List<String> AMERICAN = List.of("411", "1411", "0", "00");

    /** What enquiries begin with elsewhere; their numbers have three to six digits. */
    private static final Map<String, List<String>> ENQUIRIES = Map.of(
            "GB", List.of("118"),
            "IE", List.of("118"),
            "FR", List.of("118"),
            "DE", List.of("118"),
            "AT", List.of("118"),
            "CH", List.of("18"),
            "ES", List.of("118"),
            "IT", List.of("12"));

    private static final int LONGEST_ENQUIRY = 6;

    private final String word;

    CodeKind(String word) {
        this.word = word;
    }

    /** As settings name it. */
    public String word() {
        return word;
    }

    static Set<CodeKind> of(Dialled dialled, String country) {
        EnumSet<CodeKind> kinds = EnumSet.noneOf(CodeKind.class);
        if (isEnquiry(dialled, country)) {
            kinds.add(DIRECTORY_ASSISTANCE);
        }
        switch (Dialling.classOf(dialled, country)) {
            case INTERNATIONAL, CARIBBEAN -> kinds.add(INTERNATIONAL);
            case PREMIUM, TOLL_US -> kinds.add(PREMIUM);
            default -> {}
        }
        return kinds;
    }

    private static boolean isEnquiry(Dialled dialled, String country) {
        String text = dialled.text();
        if (NumberClass.in(country).contains(NumberClass.DID_US)) {
            boolean local = dialled instanceof Dialled.Outside outside
                    && outside.number().e164().startsWith("+1")
                    && outside.number().e164().endsWith("5551212");
            return local || AMERICAN.contains(text);
        }
        return text.length() <= LONGEST_ENQUIRY
                && ENQUIRIES.getOrDefault(country, List.of()).stream().anyMatch(text::startsWith);
    }
}
